import type { FakeServerOptions } from "@yichuang/shared/client/fake-server";
import { mediaPath } from "@yichuang/shared/protocol/media";
import type { MediaItem } from "@yichuang/shared/protocol/queries";
import type { BoardView } from "@yichuang/shared/protocol/views/board-view";

import { busyBoard, quietBoard, urgentNotice } from "./gallery-data.ts";
import type { GalleryState } from "./gallery-states.ts";

/** Ten seconds of a slow change of colours, 192 × 108, without sound. */
export const tinyVideo = `data:video/webm;base64,GkXfo59ChoEBQveBAULygQRC84EIQoKEd2VibUKHgQJChYECGFOAZwEAAAAAAAr9EU2bdLpNu4tTq4QVSalmU6yBoU27i1OrhBZUrmtTrIHGTbuMU6uEElTDZ1OsggEMTbuMU6uEHFO7a1Osggrn7AEAAAAAAABZAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAVSalmoCrXsYMPQkBNgIRMYXZmV0GETGF2ZkSJiEDDiAAAAAAAFlSua8GuAQAAAAAAADjXgQFzxYgAAAAAAAAAAZyBACK1nIN1bmSIgQCGhVZfVlA4g4EBI+ODhB3NZQDgibCBwLqBbJqBAhJUw2fRc3POY8CLY8WIAAAAAAAAAAFnyJhFo4dFTkNPREVSRIeLTGF2YyBsaWJ2cHhnyKJFo4hEVVJBVElPTkSHlDAwOjAwOjEwLjAwMDAwMDAwMAAAH0O2dUYR54EAo0KwgQAAgFAWAJ0BKsAAbAABRwiFhYiFhIgCA7aXbx2RJUAF5QX7NWHYnpl+l80W+f5/iKjW+mvzD7/rOvdAWigg+r/Bw+BUe5bRaunCbSj1NVnvFnfD3m49Pv9SRPIaH0b7INii/FkKMIMn1Votq19hzm3bNsGSxQDIE5XMEApffIxHWyCGRjx1wjBQ6QO7PXiocj7y+bEwW9bOiCoH21lrs7WBJLkCfvpLaiXTpHnGGXzPe5Y6n8U68+2dtkwa1hAA/v/9cEr1RQEu4SQXHVdtKlP/+R19Ufjhmj//24j/2LT/txH7EbLu0vP+DtO9k12FWsdZg/cynSPzBYcVJzHDEqwwAJkrbswT36q7+90NDBBJybrGm6kU+Kczg5wzJ8OJHOOBVQ/UaK2rVd3tY99K7lv/Zt20m/MGcJQa+d0Un4vF2nv4MpjcZ7v2Bzzu9zydmSUkiMIOGBQux6B5kSH9s1hw5T8OgZ3oZN1GLE+QWBxitS0irKAlJgxyZo2o4GMhuAjxNMnplHnwY7TUaADUQXySc9TJnlAN2f1biNeMbmbNdW20hWTahupAehLUFcdo3FsLBdrjHWq07T9dfYR885zfOKmeU/dZ2m4MFs4jqp2GZC2gdcOnj5YIGMqRP5F49EPLt7J3CdJlBIdexd0kP0QzQN9U8g2g+/DFoWRRQDa0tFlKG5WHmdLYHOIeAyZ83UU0cIOiALLx4LMo0UpgUCF0+X6S4PHq1DcBcxtR0znthzK8fS/RjdBBH/V469IbPIlX1hrRvgHY+7DkHJ9xLIJOdswbUPDDOlQRPGoH+lvWOVNoIv/0ED9JVY0tu0ui841HfLzuQADi2GnSfnmSBDmUkl0RvygD8g9L1z8UApilVwc8AG1zwSRTWpBlheRMPghCTqrkcJiMhS+fAeyLAKOhgQH0ALECAAsRYAAYABjQp/QAKgBNNG5CRLw/4DsCcgAAo62BA+gAMQQAFxFgABhD9wOGbWhcpiHyndCI7Yc3I7p0Qej03C8p9qiQPKpqgACjs4EF3ABRBQASEWAAGAAYiFp36Bs7OhSu+0Z9t1Tk9EemLoIovxKsNqn6KaIk0X4M0gA7AKOugQfQALEEABYRYAAYABiILV/oGiU5nM/WXYFpHfShsza7orkwRalDpvRjdwA7AKOegQnEANECABYRYAAYABhYLw/oCIBQTIkXXYFJr3AAo6eBC7gAsQMAFhFgABgAGNAv9AAak1uphw08ecEhn2uJ6NPIowA7qACjQeKBDawAkQ0ABRAQFGDvwT/qT1f+cfYgEO3V7cOJ2/bBJh0pmFJozCpDOenUbyBLDvrxG2JO6J2fsiZ3LCnQgl0rO3ucOKazrw5bB9NxU1IVwGG8GVcCNKh+YmfPSiRExUREBxF1CV1YT9t4xfeq1AFN8o8A9Hdb8ElvtA2v6THFyK+TL67MTngw1ZI09JZANxYdreo/4d3h9rCZp4lvN7iIinUGHeAnL7yNqu07WOZDcZZmdI+18/lo8Cbre8afH0nnFe45NlBLC9v9yP1jyyPdekJt4ucFXZLyaDei7xmDvUFhfwGmW8nfIAkvarmT/CAKJWx0qg85mPW1+wllMs1xInycNIQ9EPH5S19UmWcQB9yqIzB3okiJ26JUSRR+QWD1yAaZLMZLriAVljzqFaHfnJKpvjvLUhx5mEpLPz442hhQNR1LkSWyfwLfN9bpmJy72GYU65W/NlNIL23sfLgP8EMLyP9DxOkdKZfIPQ8XZO0zCQgMg/K5rsMrHSCKbbYVRZMrH7ZtQmZMa9KQOm521rUoqH7X0KOxIhmeSoHERg2HgN8xBO4321SJXCfl2xpg5fcgb42IOBoNvpT/7PJ9uPWSIYf7yv8KhvftIBM9pM6c9IyFGfD85WYIgDMp4oZugKObgQ+gAHECABcRYAAYABhYL/QACIAlwur+2NgAo6qBEZQAUQQAHBFgABgAGFgrZOgI0TJwvqCEryMn7ioFrBDDmZe5G3MW7ACjq4ETiABRBAAcEWAAGAAYiC3v6BLV4eg63MtyKMoWLW2wgzWovM6frZYgOwAfQ7Z1Q2jnghV8o6OBAAAAcQMAHBFgABgAGFgvn+gJMb30HzItYtGPwpqvtl1gAKOsgQH0AJEEABwRYAAYABhYLsHoDYZnpPRSn7yV4mr2GbO0LfI+ZTsi6RiZoACjqIED6AARBAAcEWAAGAAYWKcP6Bk/hFrYw+7uwm0a+wLBzdRCxqSdAACjpoEF3ADRAwAcEWAAGAAYWC8P6AnRe6m6ebJNripKwDG64cyLIAAAo0IggQfQAFEOAAoQEBRgng79EUFkOxldAV/WLR2EjcXsP8v06hTd69EfHrCcDzae0Bj7BM5C48ADSZA6LdSvtbNaDCL/nUKJO9K7pvr64dYqIN4Psds2VeIQh8A1AAuy73HXe4i84JpZCZK+8J+C+9L08YpB7BpMlWzcsP2r48PjWlsYNiq1VgAhz6fNGrmQKx5CLfJiNFhlBQnfkq0ET7VZFs88TRvDE6Y6pOWmaBTaPIzSVv0WUV+M4684y/CVim2O5Rq14x18Sj4IOT/bd+goBq9arWiXyA4jo1s9VKuyXYsG3+fW+mTQ6EO7tWrC+YLf3lXs6mwiez5MUgz7leocyoJCUvqgKvLCOAZlDKXgBXYDABBic428RA7JeUl0w6fY94sufsdO2I+qKoe6LFSo1I00SSmxhRY7Atcl6ZmkMF2jaYytIRJDTBBU1ZJvz7wO/g0KSUUkqz/6+2F2ZYXD5PJw7pV9Ho8uWfYivMl+pVfLmxLN4F0wThJEBhXQIPL3j2oNNkHctke2aj0sKOhrceR5VtRmti38uIHQN6bzg7Ipf/FAeaF02MWIYAKy3ucU88JR6R5KoWVj4fVI9+vpkjCAPQ0lP5XWgeNXtW1sYc167TTW1hb0Z73+iHFGWDOUQT13mRJF97esxUD4XBlmFejG75h4WvQNAJj5zXdphiuxT9srHKHpqHALNYtSOA/hQ6aTSVBbdss+8a+EHBFJAKOcgQnEAJECABcRYAAYABhYL4gYCIAaXggQLEMgAKOpgQu4ADEEABcRYAAYABhYK6y4CIo7LQaZbmKW6HESj94mr9z2BZtkAACjp4ENrADxAwAXEWAAGAAYWF8P6BH5U4+Ai1LkyQgSijLdyqfeS6+AAKOogQ+gAPEDABcRYAAYABiILe/oAIHx20qB+3B6hlc4bDFg4pxGxgA7ABxTu2uRu4+zgQC3iveBAfGCAWLwgQM=`;

const drawing = (width: number, height: number, content: string): string =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Noto Sans SC Variable, Noto Sans CJK SC, sans-serif">${content}</svg>`,
  )}`;

const hills = `<path d="M0 760 320 560l300 140 360-260 420 300 520-220v560H0z" fill="#0b5563"/><path d="M0 900l420-160 460 120 520-140 520 160v200H0z" fill="#07424e"/>`;
const landscape = drawing(
  1920,
  1080,
  `<rect width="1920" height="1080" fill="#f3e3c2"/><circle cx="1440" cy="300" r="130" fill="#e8a33d"/>${hills}<text x="120" y="250" font-size="130" font-weight="700" fill="#10242b">一窗通办</text><text x="120" y="360" font-size="62" fill="#10242b">进一扇门，办所有事</text>`,
);
const poster = drawing(
  900,
  1200,
  `<rect width="900" height="1200" fill="#f7f2e6"/><rect width="900" height="470" fill="#0a7569"/><circle cx="450" cy="235" r="120" fill="none" stroke="#fff" stroke-width="26"/><path d="m395 240 42 42 72-92" fill="none" stroke="#fff" stroke-width="26"/><text x="450" y="640" font-size="104" font-weight="700" text-anchor="middle" fill="#10242b">养老资格认证</text><text x="450" y="760" font-size="60" text-anchor="middle" fill="#10242b">手机上刷脸，一分钟办好</text><text x="450" y="850" font-size="60" text-anchor="middle" fill="#10242b">也可到 5 号窗口</text><rect x="120" y="960" width="660" height="130" fill="#8e5200"/><text x="450" y="1046" font-size="60" font-weight="700" text-anchor="middle" fill="#fff">不收费，不用跑第二趟</text>`,
);

const item = (file: string, kind: MediaItem["kind"]): MediaItem => ({ file, kind, bytes: 1, changedAtMs: 0 });
const wide = item("1-hall.png", "picture");
const tall = item("2-pension.jpg", "picture");
const film = item("3-welcome.webm", "video");

const urls: Record<string, string> = {
  [mediaPath(wide)]: landscape,
  [mediaPath(tall)]: poster,
  [mediaPath(film)]: tinyVideo,
};

/** In the gallery's place of a server. */
export const galleryMediaUrl = (path: string): string => urls[path] ?? "data:,";

type Scenes = {
  boardState: (name: string, more: Partial<GalleryState>) => GalleryState;
  base: FakeServerOptions;
  called: NonNullable<GalleryState["then"]>;
};

/** It goes on with what it has, and says how old the calls are. */
const lose: NonNullable<GalleryState["then"]> = ({ goOffline, advance }) => {
  goOffline();
  advance(420_000);
};

/** A media screen with these files. */
export const mediaStates = ({ boardState, base, called }: Scenes): GalleryState[] => {
  const state = (name: string, items: MediaItem[], board: BoardView, then?: GalleryState["then"]): GalleryState =>
    boardState(name, {
      search: "?mode=media",
      server: { ...base, views: { board }, queries: { ...base.queries, GetMedia: { items } } },
      ...(then ? { then } : {}),
    });
  return [
    state("media-picture", [wide, tall], busyBoard),
    state("media-poster", [tall, wide], busyBoard),
    state("media-video", [film], busyBoard),
    state("media-notice", [], busyBoard),
    state("media-call", [wide, film], busyBoard, called),
    state("media-urgent", [wide], { ...busyBoard, notices: [urgentNotice, ...busyBoard.notices] }),
    state("media-empty", [], { ...quietBoard, notices: [] }),
    state("media-lost", [tall, wide], busyBoard, lose),
  ];
};
