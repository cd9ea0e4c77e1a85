"""Signs in, sends a message, then asks for a reply as a stream and prints it as it is written:

    python3 quickstart.py "What is a contract?"

The server is ALINGAI_URL (http://127.0.0.1:3000), the account ALINGAI_USER and ALINGAI_PASSWORD (the demo's).
"""

import json
import os
import sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen

SERVER = os.environ.get("ALINGAI_URL", "http://127.0.0.1:3000")
USER = os.environ.get("ALINGAI_USER", "admin")
PASSWORD = os.environ.get("ALINGAI_PASSWORD", "admin123")


def post(path, body, token=None):
    """Opens the answer to a POST. An answer other than 2xx raises HTTPError."""
    headers = {"Content-Type": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    return urlopen(Request(SERVER + path, data=json.dumps(body).encode(), headers=headers))


def sign_in():
    with post("/api/auth/login", {"username": USER, "password": PASSWORD}) as answer:
        return json.load(answer)["data"]["token"]


def send(token, message):
    with post("/api/chat/send", {"message": message}, token) as answer:
        return json.load(answer)["data"]


def stream(token, message, conversation_id):
    """The events of a reply. The data of each is one line of JSON, which begins with `data: `."""
    body = {"message": message, "conversation_id": conversation_id}
    with post("/api/chat/stream", body, token) as answer:
        for line in answer:
            if line.startswith(b"data: "):
                yield json.loads(line.removeprefix(b"data: "))


def main(message):
    token = sign_in()

    reply = send(token, message)
    print(reply["response"])

    print("\n--- the same as a stream ---\n")
    for event in stream(token, message, reply["conversation_id"]):
        if event["type"] == "content":
            print(event["content"], end="", flush=True)
        elif event["type"] == "done":
            print(f"\n({event['message']['tokens_used']} tokens)")
        elif event["type"] == "error":
            sys.exit(f"\nThe reply failed: {event['error']['message']}")


if __name__ == "__main__":
    try:
        main(sys.argv[1] if len(sys.argv) > 1 else "你好，请介绍一下自己")
    except HTTPError as error:
        sys.exit(f"{error.code}: {json.load(error)['error']['message']}")
