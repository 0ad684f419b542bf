"""What the schema cannot say: ids of real journeys, and pictures that can be read."""

import base64
import json
import os
import struct
import urllib.request
import zlib

import schemathesis
from hypothesis import strategies as st


def blank_picture(width: int, height: int) -> bytes:
    """A white PNG of one bit a pixel: large to look at, small to send."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    row = b"\0" + b"\xff" * ((width + 7) // 8)
    data = zlib.compress(row * height, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def call(path: str, content_type: str, body: bytes) -> dict:
    url = os.environ["SANDBOX_URL"] + path
    request = urllib.request.Request(url, data=body, headers={"Content-Type": content_type})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def call_json(path: str, body: dict) -> dict:
    return call(path, "application/json", json.dumps(body).encode())


def open_journey() -> str:
    login = {"username": "kaunter", "password": "training"}
    return call_json("/api/ekyc/journeyid", login)["journeyId"]


def finished_journey() -> str:
    """A journey of which every step is done, so that it can be completed."""
    journey = open_journey()
    call_json("/api/ekyc/okayid", {"journeyId": journey, "base64ImageString": CARD})
    form = b""
    for name, value in [
        ("journeyId", journey.encode()),
        ("imageIdCard", FACE),
        ("imageBest", FACE),
        ("mobileSdkData", b"bundle"),
    ]:
        filename = b"" if name == "journeyId" else b'; filename="part"'
        head = b'--part\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n'
        form += head % (name.encode(), filename) + value + b"\r\n"
    form += b"--part--\r\n"
    readings = call("/api/ekyc/okayface-plus/v1", "multipart/form-data; boundary=part", form)
    assert readings["status"] == "success", readings
    return journey


CARD = base64.b64encode(blank_picture(1400, 900)).decode()
FACE = blank_picture(600, 800)
JOURNEYS = [open_journey() for _ in range(3)]
FINISHED = finished_journey()

schemathesis.openapi.format(
    "journey-id", st.sampled_from(JOURNEYS) | st.uuids().map(str) | st.text(min_size=1)
)
schemathesis.openapi.format("card-in-base64", st.just(CARD) | st.text(min_size=1))
schemathesis.openapi.format("binary", st.just(FACE) | st.binary(min_size=1))


@schemathesis.hook("map_body").apply_to(path="/api/ekyc/complete")
def complete_the_finished_one(context, body):
    """Completing locks a journey, so one is set apart for it."""
    if isinstance(body, dict) and body.get("journeyId") in JOURNEYS:
        body["journeyId"] = FINISHED
    return body


@schemathesis.hook("map_query").apply_to(path="/sandbox/requests")
def wait_for_a_moment_only(context, query):
    if isinstance(query, dict) and "wait_ms" in query:
        query["wait_ms"] = min(query["wait_ms"], 50)
    return query
