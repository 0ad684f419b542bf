"""A phone written from docs/handoff.md and docs/handoff-openapi.yaml alone, which meets a real window.

Whatever it sends and whatever it gets is held to the page: no status, no body and no code that the page
does not know. It makes the station give every answer of the page that a phone can cause. Run by
scripts/check-openapi, with KAUNTERCTL naming the program.
"""
import hashlib
import hmac
import ipaddress
import json
import os
import secrets
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import jsonschema_rs
import yaml
from schemathesis.specs.openapi.definitions import OPENAPI_31_VALIDATOR

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = yaml.safe_load((DOCS / "handoff-openapi.yaml").read_text())
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
JSON = "Content-Type: application/json\r\n"
BUNDLE = bytes(range(256)) * 64
SEEN = set()


def validator(schema):
    return jsonschema_rs.Draft202012Validator({**schema, "components": PAGE["components"]})


def schema(name):
    return validator({"$ref": f"#/components/schemas/{name}"})


def resolved(part):
    while "$ref" in part:
        found = PAGE
        for key in part["$ref"].removeprefix("#/").split("/"):
            found = found[key]
        part = found
    return part


def check_page():
    OPENAPI_31_VALIDATOR.validate(PAGE)
    for name, definition in PAGE["components"]["schemas"].items():
        for example in definition.get("examples", []):
            schema(name).validate(example)
    vectors = {name: json.loads((DOCS / f"handoff-vectors/{name}.json").read_text()) for name in ["claim", "capture"]}
    schema("Claim").validate(vectors["claim"]["request"])
    schema("Claimed").validate(vectors["claim"]["answers"][0]["answer"])
    schema("Manifest").validate(vectors["capture"]["manifest"])
    schema("Receipt").validate(vectors["capture"]["receipt"])
    schema("Receipt").validate(vectors["capture"]["without_selfie"]["receipt"])


def base45(text):
    data = b""
    for at in range(0, len(text), 3):
        digits = [ALPHABET.index(character) for character in text[at : at + 3]]
        value = sum(digit * 45**power for power, digit in enumerate(digits))
        data += value.to_bytes(len(digits) - 1, "big")
    return data


class Offer:
    """What the QR code says, read byte by byte as docs/handoff.md lays it out."""

    def __init__(self, text):
        assert len(text) <= 200 and text.startswith("KNT1:"), text
        data = base45(text[5:])
        assert data[:2] == b"\x85\x01" and data[2] >> 4 == 8
        at, self.addresses = 3, []
        for _ in range(data[2] & 15):
            size = {0x44: 4, 0x50: 16}[data[at]]
            self.addresses.append(ipaddress.ip_address(data[at + 1 : at + 1 + size]))
            at += 1 + size
        assert data[at] == 0x19
        self.port = int.from_bytes(data[at + 1 : at + 3], "big")
        at += 3
        assert data[at : at + 2] == b"\x58\x20" and data[at + 34 : at + 36] == b"\x58\x20" and len(data) == at + 68
        self.spki, self.token = data[at + 2 : at + 34], data[at + 36 :]
        assert all(address.is_private or address.is_link_local for address in self.addresses)


def spki_of(certificate):
    """The SubjectPublicKeyInfo in a DER certificate: the seventh field of its first part."""

    def item(data):
        length, at = data[1], 2
        if length & 0x80:
            at += length & 0x7F
            length = int.from_bytes(data[2:at], "big")
        return data[: at + length], data[at : at + length], data[at + length :]

    _, inside, _ = item(certificate)
    _, rest, _ = item(inside)
    for _ in range(6):  # version, serial number, algorithm, issuer, validity, subject
        _, _, rest = item(rest)
    return item(rest)[0]


class Station:
    """A window of kaunterctl."""

    def __init__(self, *arguments):
        command = [os.environ["KAUNTERCTL"], "--json", "handoff", "--listen", "127.0.0.1", *arguments]
        self.program = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, bufsize=1
        )
        self.told("opened")
        self.offer = Offer(self.told("qr")["text"])
        self.host = f"{self.offer.addresses[0]}:{self.offer.port}"
        # Twenty connections a minute come from one address, and loopback has many.
        self.neighbours = (f"127.0.2.{number // 15 + 1}" for number in range(3000))

    def told(self, event):
        for line in self.program.stdout:
            told = json.loads(line)
            if told.get("event") == event:
                return told
        raise AssertionError(f"the window ended before {event}")

    def connect(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE  # the pin takes their place
        context.set_alpn_protocols(["http/1.1"])
        plain = socket.create_connection(
            (str(self.offer.addresses[0]), self.offer.port), 10, source_address=(next(self.neighbours), 0)
        )
        stream = context.wrap_socket(plain)
        stream.settimeout(40)
        pin = hashlib.sha256(spki_of(stream.getpeercert(binary_form=True))).digest()
        assert pin == self.offer.spki, "who answers is not the station"
        return stream

    def head(self, path, headers, length):
        return f"POST {path} HTTP/1.1\r\nHost: {self.host}\r\nContent-Length: {length}\r\n{headers}\r\n".encode()

    def ask(self, path, headers="", body=b"", raw=None):
        stream = self.connect()
        try:
            stream.sendall(raw if raw is not None else self.head(path, headers, len(body)) + body)
        except OSError:
            pass  # it may have answered before it read everything
        return hear(stream, path)


def hear(stream, path):
    """Reads the answer and holds it to the page."""
    data = b""
    while piece := stream.recv(65536):
        data += piece
    stream.close()
    head, _, body = data.partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    status = lines[0].split(" ")[1]
    headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines[1:])}
    assert headers["connection"] == "close", head
    documented = resolved(PAGE["paths"][path]["post"]["responses"][status])
    if "content" not in documented:
        assert body == b"", (status, body)
        SEEN.add((path, status, None))
        return int(status), None
    assert headers["cache-control"] == "no-store", head
    answer = json.loads(body)
    validator(documented["content"][headers["content-type"]]["schema"]).validate(answer)
    SEEN.add((path, status, answer.get("code")))
    return int(status), answer


def claim_of(offer, nonce, **changed):
    phone = {"platform": "IOS", "model": "iPhone15,3", "os": "18.1", "app": "1.0", "sdk": "1.9.3"}
    claim = {"token": offer.token.hex(), "phone": phone, "nonce": nonce.hex(), **changed}
    return json.dumps(claim).encode()


def claim(station):
    offer, nonce = station.offer, secrets.token_bytes(32)
    body = claim_of(offer, nonce)
    schema("Claim").validate(json.loads(body))
    status, answer = station.ask("/v1/claim", JSON, body)
    assert status == 200, answer
    theirs = bytes.fromhex(answer["nonce"])
    assert hashlib.sha256(b"KNT1 token" + theirs).digest() == offer.token
    digest = hmac.new(offer.token, b"KNT1 number" + offer.spki + nonce + theirs, hashlib.sha256).digest()
    assert answer["number"] == f"{int.from_bytes(digest[:8], 'big') % 10000:04d}"
    assert answer["number"] == station.told("claimed")["number"]
    assert station.ask("/v1/claim", JSON, body)[1]["session"] == answer["session"], "a repeat is the same claim"
    return answer["session"]


def part(name, data, head=""):
    return f'--b\r\nContent-Disposition: form-data; name="{name}"{head}\r\n\r\n'.encode() + data + b"\r\n"


class Upload:
    def __init__(self, session, capture="one", bundle=BUNDLE, selfie=None, **changed):
        def info(data):
            return {"sha256": hashlib.sha256(data).hexdigest(), "length": len(data)}

        manifest = {
            "session": session, "capture": capture, "platform": "IOS",
            "taken_at": "2026-03-01T17:30:00.123+08:00", "bundle": info(bundle),
        }
        if selfie is not None:
            manifest["selfie"] = info(selfie)
        if not changed:
            schema("Manifest").validate(manifest)
        self.bearer = f"Authorization: Bearer {session}\r\n"
        self.headers = self.bearer + "Content-Type: multipart/form-data; boundary=b\r\n"
        self.body = part("manifest", json.dumps({**manifest, **changed}).encode()) + part("bundle", bundle)
        if selfie is not None:
            self.body += part("selfie", selfie)
        self.body += b"--b--\r\n"

    def give(self, station):
        status, answer = station.ask("/v1/capture", self.headers, self.body)
        return status, (answer or {}).get("code"), answer


def meet():
    """One window, from everything that is refused to the receipt and the end."""
    station = Station("--confirm", "ask")
    offer, nobody = station.offer, "00" * 32
    assert station.ask("/v1/claim", JSON, claim_of(offer, bytes(32), token=nobody))[1]["code"] == "bad_token"
    assert station.ask("/v1/claim", JSON, claim_of(offer, bytes(32), extra=1))[0] == 400
    assert station.ask("/v1/claim", "Content-Type: text/plain\r\n", claim_of(offer, bytes(32)))[0] == 400
    assert station.ask("/v1/claim", JSON, b" " * 4097)[0] == 400

    session = claim(station)
    second = claim_of(offer, secrets.token_bytes(32))
    assert station.ask("/v1/claim", JSON, second)[1]["code"] == "already_claimed"
    assert station.ask("/v1/wait", f"Authorization: Bearer {nobody}\r\n")[1]["code"] == "bad_session"
    assert station.ask("/v1/wait")[0] == 400
    upload = Upload(session)
    assert upload.give(station)[1] == "not_confirmed"

    # A person answers while the phone waits.
    threading.Thread(target=station.program.stdin.write, args=["y\n"]).start()
    assert station.ask("/v1/wait", upload.bearer)[1] == {"state": "confirmed"}

    assert Upload(nobody).give(station)[1] == "bad_session"
    assert station.ask("/v1/capture")[0] == 400
    chunked = f"POST /v1/capture HTTP/1.1\r\nHost: {station.host}\r\nTransfer-Encoding: chunked\r\n{upload.headers}\r\n0\r\n\r\n"
    assert station.ask("/v1/capture", raw=chunked.encode())[1]["code"] == "length_required"
    assert station.ask("/v1/capture", raw=station.head("/v1/capture", upload.headers, 12582913))[1]["code"] == "too_large"
    assert station.ask("/v1/capture", upload.bearer + JSON, b"{}")[1]["code"] == "not_multipart"
    assert station.ask("/v1/capture", raw=station.head("/v1/capture", upload.headers, 99) + b"--b")[1]["code"] == "too_slow"
    refused(station, session)

    status, _, receipt = upload.give(station)
    expected = {"capture": "one", "bundle_sha256": hashlib.sha256(BUNDLE).hexdigest(), "selfie_sha256": None}
    assert (status, receipt) == (201, expected), receipt
    assert upload.give(station) == (201, None, receipt), "a repeat gets the same receipt"
    assert Upload(session, capture="two").give(station)[1] == "capture_conflict"

    # A request that is under way while the window closes is told so.
    late = [(path, station.connect()) for path in ["/v1/claim", "/v1/capture", "/v1/wait"]]
    requests = {
        "/v1/claim": station.head("/v1/claim", JSON, len(second)) + second,
        "/v1/capture": station.head("/v1/capture", upload.headers, len(upload.body)) + upload.body,
        "/v1/wait": station.head("/v1/wait", upload.bearer, 0),
    }
    for path, stream in late:
        stream.sendall(requests[path][:-1] if path == "/v1/claim" else requests[path][:40])
    station.program.send_signal(signal.SIGINT)
    while is_listened_on(offer):  # the port closes first
        pass
    for path, stream in late:
        stream.sendall(requests[path][-1:] if path == "/v1/claim" else requests[path][40:])
        status, answer = hear(stream, path)
        assert answer == {"state": "closed"} or answer["code"] == "window_closed", answer
    assert station.program.wait(10) == 0


def is_listened_on(offer):
    """Asks the kernel: one who knocked to find out would take the seat of a phone that is served."""
    with socket.socket() as mine:
        mine.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            mine.bind((str(offer.addresses[0]), offer.port))
        except OSError:
            return True
    return False


def refused(station, session):
    """Forms that are not as they should be."""
    for code, bad in [
        ("bad_manifest", Upload(session, platform="ANDROID")),
        ("bad_manifest", Upload(session, extra=1)),
        ("not_jpeg", Upload(session, selfie=b"GIF89a")),
    ]:
        assert bad.give(station)[1] == code, code
    wrong = Upload(session)
    wrong.body = wrong.body.replace(BUNDLE, bytes(len(BUNDLE)))
    assert wrong.give(station)[1] == "hash_mismatch"
    wrong = Upload(session)
    wrong.body += b"trailing"
    assert wrong.give(station)[1] == "bad_parts"


def fail_to_keep():
    """A station whose disk does not take the capture."""
    with tempfile.TemporaryDirectory() as folder:
        station = Station("--confirm", "auto", "--out", folder)
        session = claim(station)
        station.told("confirmed")
        Path(folder, "bundle.bin").write_text("in the way")
        assert Upload(session).give(station)[1] == "not_recorded"
        assert station.program.wait(10) == 30


check_page()
meet()
fail_to_keep()
codes = {code for _, _, code in SEEN if code}
# No phone can make kaunterctl say that a capture is not wanted.
missing = set(PAGE["x-problem-codes"]) - codes - {"capture_refused"}
assert not missing, f"never seen: {missing}"
missing = {
    (path, status)
    for path, item in PAGE["paths"].items()
    for status in item["post"]["responses"]
} - {(path, status) for path, status, _ in SEEN}
assert not missing, f"never seen: {missing}"
print(f"{len(SEEN)} answers of the hand-off's page were seen, {len(codes)} codes among them", file=sys.stderr)
