import { renderToStaticMarkup } from "react-dom/server";
import type { ReactNode } from "react";
import { beforeEach, describe, expect, test } from "vitest";

import { createFakeServer } from "../client/fake-server.ts";
import { setupI18n } from "../i18n/setup-i18n.ts";
import { Age, DataAge } from "./age.tsx";
import { Beads } from "./beads.tsx";
import { Button } from "./button.tsx";
import { Clock } from "./clock.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { DemoBanner } from "./demo-banner.tsx";
import { KindMark } from "./kind-mark.tsx";
import { Label } from "./label.tsx";
import { Minutes } from "./minutes.tsx";
import { FailurePane, LoadingPane } from "./pane.tsx";
import { Qr } from "./qr.tsx";
import { serviceIconNames } from "./service-icon-names.ts";
import { ServiceIcon } from "./service-icon.tsx";
import { StatusWord } from "./status-word.tsx";

const atMs = Date.UTC(2026, 10, 23, 2, 26);
const markup = (part: ReactNode): string => renderToStaticMarkup(part);
const words = (part: ReactNode): string =>
  markup(part)
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
const shapes = (part: ReactNode): number => markup(part).match(/<svg/g)?.length ?? 0;

beforeEach(() => {
  setupI18n("zh");
});

describe("kind", () => {
  test("is always a shape and a word", () => {
    const marks = (["comprehensive", "theme", "professional"] as const).map((kind) => (
      <KindMark key={kind} kind={kind} />
    ));
    expect(marks.map(words)).toEqual(["通办", "主题", "专业"]);
    expect(marks.map(shapes)).toEqual([1, 1, 1]);
    expect(new Set(marks.map((mark) => markup(mark).match(/ d="[^"]*"/)?.[0])).size).toBe(3);
  });

  test("is in the language of the screen", () => {
    setupI18n("en");
    expect(words(<KindMark kind="theme" />)).toBe("Theme");
  });
});

describe("beads", () => {
  test("one per person, me hollow at the end", () => {
    const beads = <Beads kind="theme" count={5} hasMe />;
    expect(shapes(beads)).toBe(6);
    expect(markup(beads).lastIndexOf('fill="none"')).toBeGreaterThan(markup(beads).lastIndexOf('fill="currentColor"'));
  });

  test("never more than nine, and the rest as a number", () => {
    expect([shapes(<Beads kind="theme" count={9} />), words(<Beads kind="theme" count={9} />)]).toEqual([9, ""]);
    expect([shapes(<Beads kind="theme" count={12} />), words(<Beads kind="theme" count={12} />)]).toEqual([9, "+3"]);
    expect([shapes(<Beads kind="theme" count={12} hasMe />), words(<Beads kind="theme" count={12} hasMe />)]).toEqual([
      9,
      "+4",
    ]);
    expect(shapes(<Beads kind="theme" count={0} />)).toBe(0);
  });
});

test("words of label, minutes and status", () => {
  expect(words(<Label>A042</Label>)).toBe("A042");
  expect(words(<Minutes eta={{ p50Min: 12, p80Min: 18 }} form="long" />)).toBe("约 12–18 分钟");
  expect(words(<StatusWord status="no-show" />)).toBe("过号");
  expect([shapes(<StatusWord status="called" />), shapes(<StatusWord status="serving" />)]).toEqual([1, 0]);
});

describe("age of data", () => {
  test("is quiet up to ten seconds and a chip after", () => {
    expect(words(<Age ageMs={10_000} />)).toBe("10 秒前更新");
    expect(words(<Age ageMs={10_001} />)).toBe("数据 10 秒前");
    expect(words(<Age ageMs={125_000} isOffline />)).toBe("数据 2 分前");
    expect(markup(<Age ageMs={null} />)).toBe("");
  });

  test("follows the connection", () => {
    const { connection, advance, goOffline } = createFakeServer({ atMs });
    advance(3_000);
    expect(words(<DataAge connection={connection} />)).toBe("3 秒前更新");
    expect(markup(<ConnectionBanner connection={connection} />)).toBe("");
    goOffline();
    advance(177_000);
    expect(words(<ConnectionBanner connection={connection} />)).toBe("连不上服务器，正在重连 数据 3 分前");
  });
});

test("a refused device says what to do", () => {
  const { connection, refuse } = createFakeServer({ isOffline: true });
  expect(words(<ConnectionBanner connection={connection} />)).toBe("正在连接服务器");
  refuse("Unauthorized");
  expect(words(<ConnectionBanner connection={connection} />)).toBe("请管理员配对这台设备，服务器还不认识它");
  refuse("IncompatibleProtocol");
  expect(words(<ConnectionBanner connection={connection} />)).toBe("请刷新页面，服务器已升级");
});

test("the clock shows the hall's time by the server's clock", () => {
  const { connection } = createFakeServer({ atMs });
  expect(words(<Clock connection={connection} hasDate />)).toBe("11 月 23 日 周一 10:26");
  expect(markup(<Clock connection={createFakeServer({ isOffline: true }).connection} />)).toBe("");
});

test("a demo says so, a real hall does not", () => {
  const { connection } = createFakeServer({ hello: { demo: true } });
  expect(words(<DemoBanner connection={connection} />)).toBe("演示 数据不是真的，号票不作数");
  expect(words(<DemoBanner connection={connection} form="chip" />)).toBe("演示");
  expect(markup(<DemoBanner connection={createFakeServer().connection} />)).toBe("");
});

test("a button carries its words, its note and its key", () => {
  const button = (
    <Button variant="filled" note="出收件通知书" keyHint="空格">
      叫下一位
    </Button>
  );
  expect(words(button)).toBe("叫下一位 出收件通知书 空格");
  expect(markup(button)).toContain('type="button"');
});

test("panes say what is going on and what to do", () => {
  expect(words(<LoadingPane />)).toBe("正在读取");
  expect(words(<FailurePane onRetry={() => undefined} />)).toBe(
    "这一屏没打开 请再试一次。还不行，请找工作人员 再试一次",
  );
  expect(words(<FailurePane title="没有这张号票" body="请核对号码" />)).toBe("没有这张号票 请核对号码");
});

test("a QR code has its finder patterns and four modules of white around", () => {
  const code = markup(<Qr value="http://10.0.0.1/t/abc" label="扫码看进度" />);
  expect(code).toContain('aria-label="扫码看进度"');
  expect(code).toContain('viewBox="-4 -4 33 33"');
  expect(code).toContain("M0 0h7v1h-7zM");
});

test("every icon a hall may name is drawn, and an unknown name gets the plain sheet", () => {
  const drawn = serviceIconNames.map((name) => markup(<ServiceIcon name={name} />));
  expect(new Set(drawn).size).toBe(serviceIconNames.length);
  expect(markup(<ServiceIcon name="no-such-icon" />)).toBe(markup(<ServiceIcon name="file-text" />));
});
