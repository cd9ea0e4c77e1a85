/** The sources that `/cite` names. Nothing is requested from them. */
export const SOURCES = [
  { url: 'https://example.com/simulators', title: 'Simulators, an introduction', start_index: 0, end_index: 0 },
  { url: 'https://example.org/models', title: 'Models and what they say', start_index: 0, end_index: 0 },
];

/** The picture that `/draw` adds: a sun over a hill, 96 by 64 pixels. */
export const PICTURE =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAGAAAABACAMAAADS6oI8AAAACVBMVEWWyPD6yFBallqcPhz4AAAAqUlEQVR42u3WMRbDQAhDQfj3P3SqVLExGFTsC+pX04k122z+Pgx0+DdX/Qz2XwkDgHsg0AfcA4E+4B4InA4gBhADiAHEAGKAcwB76pdsEaOAxf2Ce8A48LugSgAxgBhADKAFQAsgBhADiAHugQkDQgBlP/3PCyQAZP00vxeQBtD007nPUARqBLwA8gS8BFIGhVh5QKiluIKU8/CkU50C+llggQUWWOAI4AO6IxTq343l7QAAAABJRU5ErkJggg==';
