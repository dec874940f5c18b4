"""``thidua serve``: a store over HTTP, by the SPARQL 1.1 Protocol and as pages, fit to be shown to strangers.

The server (:mod:`thidua.serve.server`) speaks HTTP and evaluates nothing; workers (:mod:`thidua.serve.worker`) hold the
store open, and can be ended. What is at which address is in :mod:`thidua.serve.pages`, what workers can be asked to do
in :mod:`thidua.serve.jobs`.
"""
