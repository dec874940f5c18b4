"""What a job writes reaches the server whole, in frames that the server takes."""

from __future__ import annotations

from thidua.serve.output import Output
from thidua.serve.wire import DATA, MAX_FRAME


def test_a_text_that_is_longer_than_a_frame_is_sent_in_several() -> None:
    sent: list[tuple[bytes, bytes]] = []
    out = Output(lambda kind, data: sent.append((kind, data)), 3 * MAX_FRAME)
    text = b"0123456789" * (MAX_FRAME // 8)
    out.begin("text/plain")
    out.write(text)
    out.end()
    frames = [data for kind, data in sent if kind == DATA]
    assert len(frames) == 2
    assert max(map(len, frames)) == MAX_FRAME
    assert b"".join(frames) == text
