// A program as somebody would write it from the documentation: send a message, show the profile.
const axios = require('axios');

class AlingAiClient {
  constructor(baseURL, token) {
    this.http = axios.create({
      baseURL,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    });
  }

  async sendMessage(message, conversationId) {
    const { data } = await this.http.post('/api/chat/send', {
      message,
      conversation_id: conversationId,
      model: 'gpt-3.5-turbo',
    });
    return data;
  }

  async getProfile() {
    const { data } = await this.http.get('/api/user/profile');
    return data;
  }
}

async function main([baseURL, token]) {
  const client = new AlingAiClient(baseURL, token);
  console.log(JSON.stringify(await client.sendMessage('Hello AI!', 'conv_123')));
  console.log(JSON.stringify(await client.getProfile()));
}

void main(process.argv.slice(2));
