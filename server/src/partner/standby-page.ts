import { createServer, type Server } from "node:http";

import { refuseOtherUpgrades } from "./line.ts";

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
    response.setHeader("Content-Type", "text/plain; charset=utf-8");
    response.setHeader("Retry-After", "5");
    response.end(`备用服务器，请访问 ${partner}/\nThis is the standby server. The hall is served at ${partner}/\n`);
  });
  // A device must not wait here: it is refused, and tries the next address.
  refuseOtherUpgrades(http, "503 Service Unavailable");
  return http;
};
