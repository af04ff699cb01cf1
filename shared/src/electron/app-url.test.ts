import { describe, expect, it, test } from "vitest";

import { fileInside, isAppUrl } from "./app-url.ts";

describe("a page of ours", () => {
  it.each(["app://kiosk/", "app://kiosk/index.html?mode=board#top"])("is %s", (url) => {
    expect(isAppUrl(url, "kiosk")).toBe(true);
  });

  it.each([
    "app://counter/",
    "http://kiosk/",
    "https://app/kiosk",
    "file:///app/kiosk",
    "about:blank",
    "",
    "app:kiosk",
  ])("is not %s", (url) => {
    expect(isAppUrl(url, "kiosk")).toBe(false);
  });
});

describe("the file behind a path", () => {
  test.each([
    ["/", "/pages/index.html"],
    ["/index.html", "/pages/index.html"],
    ["/assets/a.b.js", "/pages/assets/a.b.js"],
    ["/assets/%E5%8F%B7.svg", "/pages/assets/号.svg"],
    ["/assets/../index.html", "/pages/index.html"],
    ["//etc/passwd", "/pages/etc/passwd"],
  ])("%s is inside", (path, file) => {
    expect(fileInside("/pages", path)).toBe(file);
  });

  test.each([
    "/../main.cjs",
    "/..%2fmain.cjs",
    "/%2e%2e/main.cjs",
    "/assets/%2e%2e/%2e%2e/main.cjs",
    "/..%5cmain.cjs",
    "/../pages-of-others/index.html",
    "/..",
    "/a%00.html",
    "/%",
  ])("%s is refused", (path) => {
    expect(fileInside("/pages", path)).toBeNull();
  });
});
