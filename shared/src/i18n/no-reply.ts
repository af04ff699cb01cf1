import type { Text } from "../domain/text.ts";

/** What a client tells itself when no reply came in time; apart, so that a light page need not know all other words. */
export const noReplyWords: Text = {
  zh: "请看屏幕上的最新状态再操作，服务器没有回应",
  en: "Please check the latest state before you repeat this: the server did not reply",
};
