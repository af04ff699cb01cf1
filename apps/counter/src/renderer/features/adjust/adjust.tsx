import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import { windowKinds } from "@yichuang/shared/domain/service";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { FailurePane, LoadingPane } from "@yichuang/shared/ui/pane";
import {
  AppWindow,
  AudioLines,
  CalendarClock,
  ClipboardList,
  Eraser,
  FileClock,
  Film,
  Gauge,
  Grid3x3,
  Layers,
  ListChecks,
  type LucideIcon,
  MessageSquareText,
  Users,
  Waves,
} from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "@yichuang/shared/ui/icon";

import { useQuery } from "../../hooks/use-query.ts";
import { refusalWords } from "../../model/refusal-words.ts";
import { StaffFrame } from "../../parts/staff-frame.tsx";
import type { SupervisorPageProps } from "../../parts/supervisor-page.ts";
import styles from "./adjust.module.css";
import { ClerksForm } from "./clerks-form.tsx";
import { ConflictScreen } from "./conflict.tsx";
import { type HallDraft } from "./draft.ts";
import { ForNow } from "./for-now.tsx";
import { createHallWords, type HallWords } from "./hall-words.ts";
import { History } from "./history.tsx";
import { HoursForm } from "./hours-form.tsx";
import { ItemsForm } from "./items-form.tsx";
import { LimitsForm } from "./limits-form.tsx";
import { MediaList } from "./media-list.tsx";
import { Review } from "./review.tsx";
import { ServicesForm } from "./services-form.tsx";
import { TextsForm } from "./texts-form.tsx";
import { TidesForm } from "./tides-form.tsx";
import { type Draft, useDraft } from "./use-draft.ts";
import { VoiceForm } from "./voice-form.tsx";
import { MatrixLegend, WindowMatrix } from "./window-matrix.tsx";
import { WindowsForm } from "./windows-form.tsx";

const parts = [
  "windows",
  "tides",
  "places",
  "services",
  "items",
  "clerks",
  "hours",
  "limits",
  "texts",
  "voice",
  "media",
  "history",
] as const;
type Part = (typeof parts)[number];
type Shown = Part | "review";

const icons: Record<Part, LucideIcon> = {
  windows: Grid3x3,
  tides: Waves,
  places: AppWindow,
  services: Layers,
  items: ClipboardList,
  clerks: Users,
  hours: CalendarClock,
  limits: Gauge,
  texts: MessageSquareText,
  voice: AudioLines,
  media: Film,
  history: FileClock,
};

/** The first step of a place says in which part of the page it is changed; of services and windows the field too. */
const partOf: Record<string, Part> = {
  windows: "places",
  services: "services",
  items: "items",
  frequentItems: "items",
  situations: "items",
  clerks: "clerks",
  hours: "hours",
  holidays: "hours",
  rules: "limits",
  name: "texts",
  notices: "texts",
  zones: "texts",
  selfService: "texts",
  voice: "voice",
  voicePack: "voice",
};
const partOfField: Record<string, Part> = {
  primary: "windows",
  cover: "windows",
  tides: "tides",
  hours: "hours",
  targetMinutes: "limits",
  serviceMinutes: "limits",
  capacity: "limits",
};

const countIn = ({ edits }: Draft, part: Part): number =>
  edits.filter(({ path: [section = "", , field] }) => (partOfField[field ?? ""] ?? partOf[section]) === part).length;

/** ADJ12: what the hall is, and what it shall be. */
export const Adjust = ({ connection, seat, nav, onLeave, onEnded }: SupervisorPageProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const of = useDraft(connection);
  const isHeld = useStatus(connection) !== "online";
  const [shown, setShown] = useState<Shown>("windows");
  const { source, draft, conflict, refusal } = of;
  const words = createHallWords(t, locale, [draft, source?.file, conflict?.theirs.file]);
  return (
    <StaffFrame
      connection={connection}
      seat={seat}
      title={nav ?? <b>{t("supervisor.page.hall")}</b>}
      onLeave={onLeave}
      onEnded={onEnded}
    >
      {source && draft ? (
        <div className={styles["page"]}>
          <Parts of={of} shown={shown} onShow={setShown} />
          <main className={styles["main"]} data-part={shown}>
            {isHeld && <NoticeLine tone="late">{t("adjust.held")}</NoticeLine>}
            {refusal && <NoticeLine tone="trouble">{refusalWords(refusal, locale)}</NoticeLine>}
            {conflict ? (
              <ConflictScreen of={of} conflict={conflict} words={words} />
            ) : (
              <ShownPart
                connection={connection}
                token={seat.token}
                of={of}
                draft={draft}
                words={words}
                shown={shown}
                isHeld={isHeld}
                onApplied={() => setShown("history")}
              />
            )}
          </main>
          {of.edits.length > 0 && !conflict && shown !== "review" && (
            <Bar of={of} onReview={() => setShown("review")} onDiscard={of.discard} />
          )}
        </div>
      ) : refusal ? (
        <FailurePane body={refusalWords(refusal, locale)} onRetry={of.reload} />
      ) : (
        <LoadingPane />
      )}
    </StaffFrame>
  );
};

const Parts = ({ of, shown, onShow }: { of: Draft; shown: Shown; onShow: (part: Part) => void }) => {
  const { t } = useTranslation("counter");
  return (
    <nav className={styles["parts"]} aria-label={t("adjust.parts")}>
      {parts.map((part) => {
        const count = countIn(of, part);
        return (
          <button
            key={part}
            type="button"
            aria-current={part === shown ? "page" : undefined}
            onClick={() => onShow(part)}
            data-testid={`part-${part}`}
          >
            <Icon icon={icons[part]} />
            {t(`adjust.part.${part}`)}
            {count > 0 && <small aria-label={t("adjust.changes", { count })}>{count}</small>}
          </button>
        );
      })}
    </nav>
  );
};

type ShownProps = {
  connection: Connection;
  /** Of the session, for what does not go over the connection. */
  token: string;
  of: Draft;
  draft: HallDraft;
  words: HallWords;
  shown: Shown;
  isHeld: boolean;
  onApplied: () => void;
};

const ShownPart = ({ connection, token, of, draft, words, shown, isHeld, onApplied }: ShownProps) => {
  const form = { of, draft };
  switch (shown) {
    case "windows":
      return <Windows {...form} connection={connection} isHeld={isHeld} />;
    case "tides":
      return <TidesForm {...form} />;
    case "places":
      return <WindowsForm {...form} />;
    case "services":
      return <ServicesForm {...form} />;
    case "items":
      return <ItemsForm {...form} />;
    case "media":
      return <MediaList connection={connection} token={token} isHeld={isHeld} />;
    case "clerks":
      return <ClerksForm {...form} />;
    case "hours":
      return <HoursForm {...form} />;
    case "limits":
      return <LimitsForm {...form} />;
    case "texts":
      return <TextsForm {...form} />;
    case "voice":
      return <VoiceForm {...form} />;
    case "history":
      return <History connection={connection} of={of} words={words} isHeld={isHeld} />;
    case "review":
      return <Review connection={connection} of={of} words={words} isHeld={isHeld} onApplied={onApplied} />;
  }
};

const Windows = ({ connection, of, draft, isHeld }: Pick<ShownProps, "connection" | "of" | "draft" | "isHeld">) => {
  const hall = useQuery(connection, "GetHall", {}, "hall");
  const [chosen, setChosen] = useState<string | null>(draft.windows[0]?.id ?? null);
  const own = draft.windows.find(({ id }) => id === chosen);
  return (
    <>
      <MatrixLegend kinds={windowKinds} />
      <WindowMatrix of={of} draft={draft} chosen={chosen} onChoose={setChosen} />
      {own && (
        <ForNow
          key={own.id}
          connection={connection}
          of={of}
          own={own}
          now={hall?.windows.find(({ windowId }) => windowId === own.id)}
          isHeld={isHeld}
        />
      )}
    </>
  );
};

const Bar = ({ of, onReview, onDiscard }: { of: Draft; onReview: () => void; onDiscard: () => void }) => {
  const { t } = useTranslation("counter");
  const faults = of.preview?.faults.length ?? 0;
  return (
    <div className={styles["bar"]}>
      <b>{t("adjust.changes", { count: of.edits.length })}</b>
      {faults > 0 && (
        <span className={styles["fault"]} data-testid="bar-faults">
          {t("adjust.faults", { count: faults })}
        </span>
      )}
      <Button icon={Eraser} onPress={onDiscard} data-testid="discard">
        {t("adjust.discard")}
      </Button>
      <Button variant="filled" icon={ListChecks} onPress={onReview} data-testid="open-review">
        {t("adjust.review.open")}
      </Button>
    </div>
  );
};
