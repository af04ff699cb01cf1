import { createServer, type Server } from "node:http";

import { refuseOtherUpgrades } from "./line.ts";

const refreshS = 5;
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`);

const style =
  'body{margin:0;min-height:100vh;display:grid;place-content:center;gap:16px;padding:24px;background:#FAFAF7;color:#10242B;font:20px/1.5 "Noto Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}h1{font-size:31px;line-height:1.25;margin:0}p{margin:0}[lang=en]{color:#3E5259}a{color:#0B5563;font-weight:700}a:focus-visible{outline:4px solid #C8611A}';

/** SBY9: where the hall is, or that it is looked for; whoever leaves the page open sees it change within ten seconds. */
const standbyHtml = (partner: string, isFollowing: boolean): string => {
  const link = `<a href="${escapeHtml(partner)}/">${escapeHtml(partner)}/</a>`;
  const words = isFollowing
    ? [`大厅在 ${link}`, "这是备用服务器", `The hall is at ${link}`, "This is the standby server"]
    : [
        "正在找提供服务的服务器",
        `这一台是备用服务器，另一台是 ${link}；本页每 ${refreshS} 秒看一次`,
        "Looking for the server that serves the hall",
        `This is the standby, the other one is ${link}; this page looks again every ${refreshS} seconds`,
      ];
  const [title = "", zh = "", titleEn = "", en = ""] = words;
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="refresh" content="${refreshS}"><title>一窗 · 备用服务器</title><style>${style}</style></head><body><h1>${title}</h1><p>${zh}</p><p lang="en"><b>${titleEn}</b><br>${en}</p></body></html>`;
};

/** SBY9: what a server of a pair answers while it does not serve: that it lives, and that somebody else is to be asked. */
export const createStandbyPage = (partner: string, isFollowing: () => boolean): Server => {
  const http = createServer((request, response) => {
    const path = (request.url ?? "").split("?")[0];
    const isLive = path === "/healthz";
    response.statusCode = isLive ? 200 : 503;
    if (isLive || path === "/readyz") {
      response.setHeader("Content-Type", "application/json");
      response.end(
        JSON.stringify(isLive ? { ok: true } : { ok: false, standby: isFollowing() ? "following" : "looking" }),
      );
      return;
    }
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Retry-After", String(refreshS));
    response.end(standbyHtml(partner, isFollowing()));
  });
  // A device must not wait here: it is refused, and tries the next address.
  refuseOtherUpgrades(http, "503 Service Unavailable");
  return http;
};
