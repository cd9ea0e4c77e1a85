const bytes = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64'));

/** Real pictures of four by three pixels. */
export const images = [
  {
    type: 'image/jpeg',
    ending: 'jpg',
    bytes: bytes(
      '/9j/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjsh' +
        'ITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAADAAQDASIAAhEBAxEB/8QAFQABAQAA' +
        'AAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAABf/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAM' +
        'AwEAAhEDEQA/AJgCg1//2Q==',
    ),
  },
  {
    type: 'image/png',
    ending: 'png',
    bytes: bytes(
      'iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAMAAACDKl70AAAAA1BMVEUoeMjjfZP+AAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAC0lEQVQImWNgQAEA' +
        'AA8AAa1dsIkAAAAASUVORK5CYII=',
    ),
  },
  {
    type: 'image/gif',
    ending: 'gif',
    bytes: bytes('R0lGODlhBAADAIAAAExpcSh4yCH5BAUAAAAALAAAAAAEAAMAAAIDjI9WADs='),
  },
  {
    type: 'image/webp',
    ending: 'webp',
    bytes: bytes('UklGRjQAAABXRUJQVlA4ICgAAACQAQCdASoEAAMAA4BaJaACdLoAA5gA/uC5f7gpPQ2eX7o2LraJwAAA'),
  },
] as const;

/** A form with a picture, or with something that claims to be one. */
export function avatarForm(content: BlobPart, type: string, name: string): FormData {
  const form = new FormData();
  form.append('avatar', new Blob([content], { type }), name);
  return form;
}
