"""The optional second reader, backed by a language model behind an address. Off unless it is asked for.

``endpoint`` asks, ``schema`` and ``prompt`` say what, ``answers`` keeps what was said, ``door`` lets in only what the text bears out,
``reader`` puts these together. It runs in the parent process: the workers that read documents have no network.
"""
