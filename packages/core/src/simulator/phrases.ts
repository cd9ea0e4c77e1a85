import type { Language } from './language.ts';

/** The sentences of an ordinary reply. */
export interface Phrases {
  standsIn(model: string): string;
  quotes(message: string): string;
  answered(result: string): string;
  remembers(count: number, previous: string): string;
  first: string;
  closing: string;
}

export const PHRASES: Readonly<Record<Language, Phrases>> = {
  en: {
    standsIn: (model) => `This is the built-in simulator, standing in for ${model}.`,
    quotes: (message) => `You wrote: “${message}”`,
    answered: (result) => `A tool answered: “${result}”`,
    remembers: (count, previous) =>
      `I can see ${count} earlier ${count === 1 ? 'message' : 'messages'} of this conversation; before this one you wrote: “${previous}”`,
    first: 'It is the first message of this conversation.',
    closing: 'No real model was asked, so there is no real answer. Send /help to see what I can act out.',
  },
  zh: {
    standsIn: (model) => `我是内置模拟器，正在代替 ${model} 回答。`,
    quotes: (message) => `您发送了：“${message}”`,
    answered: (result) => `工具返回了：“${result}”`,
    remembers: (count, previous) => `我能看到这次对话中此前的 ${count} 条消息，您的上一条消息是：“${previous}”`,
    first: '这是这次对话的第一条消息。',
    closing: '这里没有调用真实的模型，因此没有真正的答案。发送 /help 可查看我能模拟的情形。',
  },
  ja: {
    standsIn: (model) => `内蔵シミュレーターが ${model} の代わりにお答えしています。`,
    quotes: (message) => `あなたのメッセージ：「${message}」`,
    answered: (result) => `ツールの応答：「${result}」`,
    remembers: (count, previous) =>
      `この会話のこれまでの ${count} 件のメッセージが見えています。一つ前のメッセージ：「${previous}」`,
    first: 'これはこの会話の最初のメッセージです。',
    closing: '実際のモデルは呼び出していないため、本当の回答はありません。/help で使えるコマンドを表示します。',
  },
  ko: {
    standsIn: (model) => `내장 시뮬레이터가 ${model} 대신 답하고 있습니다.`,
    quotes: (message) => `보내신 메시지: “${message}”`,
    answered: (result) => `도구의 응답: “${result}”`,
    remembers: (count, previous) => `이 대화의 이전 메시지 ${count}개가 보입니다. 바로 앞의 메시지: “${previous}”`,
    first: '이 대화의 첫 메시지입니다.',
    closing:
      '실제 모델을 호출하지 않았으므로 실제 답변은 없습니다. /help 를 보내면 사용할 수 있는 명령을 볼 수 있습니다.',
  },
  ru: {
    standsIn: (model) => `Это встроенный симулятор, он отвечает вместо модели ${model}.`,
    quotes: (message) => `Вы написали: «${message}»`,
    answered: (result) => `Инструмент ответил: «${result}»`,
    remembers: (count, previous) =>
      `Я вижу предыдущие сообщения этой беседы (${count}); перед этим вы написали: «${previous}»`,
    first: 'Это первое сообщение в этой беседе.',
    closing: 'Настоящая модель не вызывалась, поэтому настоящего ответа нет. Отправьте /help, чтобы увидеть команды.',
  },
  es: {
    standsIn: (model) => `Soy el simulador integrado y respondo en lugar de ${model}.`,
    quotes: (message) => `Has escrito: «${message}»`,
    answered: (result) => `Una herramienta respondió: «${result}»`,
    remembers: (count, previous) =>
      `Veo los mensajes anteriores de esta conversación (${count}); antes de este escribiste: «${previous}»`,
    first: 'Es el primer mensaje de esta conversación.',
    closing:
      'No se ha consultado ningún modelo real, así que no hay una respuesta real. Envía /help para ver los comandos.',
  },
  fr: {
    standsIn: (model) => `Je suis le simulateur intégré et je réponds à la place de ${model}.`,
    quotes: (message) => `Vous avez écrit : « ${message} »`,
    answered: (result) => `Un outil a répondu : « ${result} »`,
    remembers: (count, previous) =>
      `Je vois les messages précédents de cette conversation (${count}) ; avant celui-ci, vous avez écrit : « ${previous} »`,
    first: 'C’est le premier message de cette conversation.',
    closing:
      'Aucun vrai modèle n’a été interrogé, il n’y a donc pas de vraie réponse. Envoyez /help pour voir les commandes.',
  },
  de: {
    standsIn: (model) => `Hier antwortet der eingebaute Simulator anstelle von ${model}.`,
    quotes: (message) => `Sie schrieben: „${message}“`,
    answered: (result) => `Ein Werkzeug antwortete: „${result}“`,
    remembers: (count, previous) =>
      `Ich sehe die früheren Nachrichten dieser Unterhaltung (${count}); davor schrieben Sie: „${previous}“`,
    first: 'Es ist die erste Nachricht dieser Unterhaltung.',
    closing:
      'Es wurde kein echtes Modell gefragt, also gibt es keine echte Antwort. /help zeigt, was ich vorspielen kann.',
  },
};
