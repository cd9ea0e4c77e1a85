"""A program as somebody would write it from the documentation: send a message, show the profile."""

import json
import sys
from urllib.request import Request, urlopen


class AlingAiClient:
    def __init__(self, base_url, token):
        self.base_url = base_url
        self.headers = {
            "Authorization": f"Bearer {token}",
            "Content-Type": "application/json",
        }

    def _answer(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = Request(self.base_url + path, data=data, headers=self.headers)
        with urlopen(request) as response:
            return json.load(response)

    def send_message(self, message, conversation_id):
        return self._answer(
            "/api/chat/send",
            {
                "message": message,
                "conversation_id": conversation_id,
                "model": "gpt-3.5-turbo",
            },
        )

    def get_profile(self):
        return self._answer("/api/user/profile")


if __name__ == "__main__":
    client = AlingAiClient(*sys.argv[1:3])
    print(json.dumps(client.send_message("Hello AI!", "conv_123")))
    print(json.dumps(client.get_profile()))
