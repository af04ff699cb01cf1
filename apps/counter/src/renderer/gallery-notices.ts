import type { OverviewView } from "@yichuang/shared/protocol/views/queues-view";

import { galleryTimeMs } from "./gallery-views.ts";

export const publishedNotices: OverviewView["notices"] = [
  {
    noticeId: "n1",
    text: {
      zh: "二楼停电，B 区业务请到一楼 A 区办理",
      en: "Power cut on floor 2: zone B is served in zone A, floor 1",
    },
    isUrgent: true,
    fromMs: null,
    untilMs: galleryTimeMs + 45 * 60_000,
  },
  {
    noticeId: "n2",
    text: { zh: "今天下午四点系统维护半小时", en: "The system rests for half an hour at 4 pm" },
    isUrgent: false,
    fromMs: null,
    untilMs: null,
  },
];
