/**
 * What a page of ours may load: its own files, and data, pictures and sound from the hall's server. `serverUrl` is http(s); null: the
 * page knows no server yet and has its own files alone.
 * Styles may be inline because React Aria adds a few rules of its own; scripts never.
 */
export function contentSecurityPolicy(serverUrl: string | null): string {
  const server = serverUrl === null ? "" : ` ${new URL(serverUrl).origin}`;
  const socket = server.replace(/^ http/, " ws");
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    `img-src 'self' data: blob:${server}`,
    `media-src 'self' blob:${server}`,
    `connect-src 'self'${server}${socket}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
