/** What the page of pages says. */
export type IndexPageInput = {
  hallName: { zh: string; en: string };
  demo: boolean;
  demoPin: string | null;
  zones: { zoneId: string; name: { zh: string; en: string } }[];
  windows: readonly { windowId: string; number: number }[];
};

type Entry = { href: string; zh: string; en: string; what: string };

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`);

const entriesOf = ({ zones }: IndexPageInput): Entry[] => [
  { href: "/kiosk/", zh: "取号机", en: "Kiosk", what: "群众取号 · Citizens take a ticket" },
  { href: "/counter/", zh: "窗口", en: "Counter", what: "叫号、办理 · Clerks call and serve" },
  { href: "/display/?mode=board", zh: "大屏", en: "Board", what: "全厅叫号 · Calls of the whole hall" },
  ...zones.map(({ zoneId, name }) => ({
    href: `/display/?mode=zone&id=${encodeURIComponent(zoneId)}`,
    zh: name.zh,
    en: name.en,
    what: "本区叫号 · Calls of this zone",
  })),
  {
    href: "/display/?mode=media",
    zh: "宣传屏",
    en: "Media",
    what: "图片、短片和叫号 · Pictures, short videos and calls",
  },
];

const entryHtml = ({ href, zh, en, what }: Entry): string =>
  `<li><a href="${escapeHtml(href)}"><strong>${escapeHtml(zh)}</strong><em>${escapeHtml(en)}</em>` +
  `<span>${escapeHtml(what)}</span></a></li>`;

type WindowPages = {
  zh: string;
  en: string;
  hrefOf: (windowId: string) => string;
  labelOf: (number: number) => string;
};

/** What there is for each window: the strip over it, and the screen at which its citizens rate. */
const windowPages: readonly WindowPages[] = [
  {
    zh: "窗口屏",
    en: "Strips over the windows",
    hrefOf: (windowId) => `/display/?mode=window&id=${encodeURIComponent(windowId)}`,
    labelOf: (number) => `${number} 号窗口屏 Strip of window ${number}`,
  },
  {
    zh: "评价屏",
    en: "Screens that face the citizen, for rating",
    hrefOf: (windowId) => `/rate/?window=${encodeURIComponent(windowId)}`,
    labelOf: (number) => `${number} 号窗口评价屏 Rating at window ${number}`,
  },
];

const windowsHtml = ({ windows }: IndexPageInput): string =>
  windows.length === 0
    ? ""
    : windowPages
        .map(({ zh, en, hrefOf, labelOf }) => {
          const links = windows.map(
            ({ windowId, number }) =>
              `<a href="${escapeHtml(hrefOf(windowId))}" aria-label="${labelOf(number)}">${number}</a>`,
          );
          return `<section><h2>${zh} <em>${en}</em></h2><nav>${links.join("")}</nav></section>`;
        })
        .join("");

const style = `
:root{--ink:#10242B;--ink2:#3E5259;--paper:#FAFAF7;--line:#7C8D91;--primary:#0B5563;--tint:#E2EDEE}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 "Noto Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
main{max-width:960px;margin:0 auto;padding:48px 24px}
header{display:flex;gap:16px;align-items:center;margin-bottom:8px}svg{width:40px;height:40px;color:var(--primary)}
h1{font-size:31px;line-height:1.25;margin:0}p{color:var(--ink2);margin:0 0 32px}
.demo{display:inline-block;background:#F4BE45;color:var(--ink);padding:4px 12px;border-radius:4px;margin-bottom:32px}
ul{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(280px,1fr));gap:2px;border:2px solid var(--line);border-radius:4px;background:#fff;overflow:hidden}
li{display:grid;box-shadow:0 0 0 2px var(--line)}a{display:grid;grid-template-columns:1fr auto;align-content:start;gap:0 16px;padding:24px;color:inherit;text-decoration:none}
a:hover{background:var(--tint)}a:focus-visible{outline:4px solid #C8611A;outline-offset:-4px}
strong{font-size:20px}em{font-style:normal;color:var(--ink2);align-self:baseline}strong{align-self:baseline}span{grid-column:1/-1;color:var(--ink2)}
h2{font-size:20px;line-height:1.25;margin:32px 0 8px}nav{display:grid;grid-template-columns:repeat(auto-fill,minmax(72px,1fr));gap:2px;border:2px solid var(--line);border-radius:4px;background:#fff;overflow:hidden}
nav a{grid-template-columns:1fr;padding:12px;text-align:center;font-weight:700;font-variant-numeric:tabular-nums;box-shadow:0 0 0 2px var(--line)}
h2 em{font-weight:400;font-size:16px;margin-left:8px}footer{margin-top:32px;color:var(--ink2)}footer a{display:inline;padding:0;text-decoration:underline}`;

/** A plain page that leads to all others; no script, so that it works wherever the server does. */
export const indexPage = (input: IndexPageInput): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>一窗 · ${escapeHtml(input.hallName.zh)}</title><style>${style}</style></head><body><main>
<header><svg viewBox="0 0 48 48" fill="none" stroke="currentColor" stroke-width="4" aria-hidden="true"><path d="M24 8H6v36h36V26M24 8v36M6 26h36"/><path d="M24 6 45 1v19l-21 6z" fill="currentColor" stroke="none"/></svg>
<h1>${escapeHtml(input.hallName.zh)}</h1></header>
<p>${escapeHtml(input.hallName.en)} · 一窗 Yichuang</p>
${input.demo ? `<div class="demo">演示 Demonstration · PIN ${escapeHtml(input.demoPin ?? "")}</div>` : ""}
<ul>${entriesOf(input).map(entryHtml).join("")}</ul>
${windowsHtml(input)}
<footer><a href="/healthz">healthz</a> · <a href="/readyz">readyz</a> · <a href="/metrics">metrics</a></footer>
</main></body></html>
`;
