/** Of pictures of paper: characters of the printer's own width, wherever the picture is looked at. */
export const PICTURE_FONT = "'Noto Sans Mono CJK SC', 'WenQuanYi Zen Hei Mono', monospace"
