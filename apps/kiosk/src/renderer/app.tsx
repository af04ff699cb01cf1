import type { Connection } from "@yichuang/shared/client/connection";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import { useConnection, useServerNow, useStatus, useView } from "@yichuang/shared/client/use-view";
import { plainIdentity } from "@yichuang/shared/domain/identity-number";
import { useLanguages } from "@yichuang/shared/i18n/use-locale";
import { assertNever } from "@yichuang/shared/lib/assert";
import { DemoBanner } from "@yichuang/shared/ui/demo-banner";
import { clsx } from "@yichuang/shared/ui/clsx";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";

import styles from "./app.module.css";
import { BottomBar } from "./features/frame/bottom-bar.tsx";
import { GuideDialog } from "./features/frame/guide-dialog.tsx";
import { StillThere } from "./features/frame/still-there.tsx";
import { TicketSaid } from "./features/frame/ticket-said.tsx";
import { TopBar } from "./features/frame/top-bar.tsx";
import { GuidanceLine } from "./features/guidance/guidance-line.tsx";
import { Rest } from "./features/rest/rest.tsx";
import { type Guide, useGuide } from "./hooks/use-guide.ts";
import { useGuidance } from "./hooks/use-guidance.ts";
import { useIdle } from "./hooks/use-idle.ts";
import { useKeys } from "./hooks/use-keys.ts";
import { useLayout } from "./hooks/use-layout.ts";
import { useLine } from "./hooks/use-line.ts";
import { ModesContext, useModes, useModesOnPage } from "./hooks/use-modes.ts";
import { useRest } from "./hooks/use-rest.ts";
import { useSettling } from "./hooks/use-settling.ts";
import { isHallClosed } from "./model/closed.ts";
import { guidanceFor } from "./model/guidance.ts";
import { idleLimits, settleMs } from "./model/idle.ts";
import { withFigure } from "./model/identity-text.ts";
import { erased, typed } from "./model/keyboard.ts";
import { isAnyOn } from "./model/modes.ts";
import { canSearch } from "./model/rooms.ts";
import { readScan } from "./model/scan.ts";
import { LineBanner } from "./parts/line-banner.tsx";
import { Screen } from "./screen.tsx";
import { codeLength } from "./session/find-appointment.ts";
import type { CatalogueIndex } from "./model/catalogue.ts";
import type { Step } from "./model/visit.ts";
import type { Session } from "./session/session.ts";

export type AppProps = {
  connection: Connection;
  session: Session;
  /** What the hall offers; null until it is known. */
  catalogue: StoreApi<CatalogueIndex | null>;
};

/** Goes home when nobody is there any more: the next citizen starts in the hall's own language and without modes. */
const useVisitor = (session: Session, guide: Guide) => {
  const [departures, setDepartures] = useState(0);
  const isGuideCalled = guide.standing === "called" || guide.standing === "coming";
  const { i18n } = useTranslation();
  const { language, languages } = useLanguages();
  const modes = useModes();
  const { step } = useStore(session.visit);
  const leave = (): void => {
    session.leave();
    guide.hide();
    setDepartures((count) => count + 1);
    void i18n.changeLanguage(languages[0]?.id);
  };
  const isOn = step.screen !== "home" || language !== languages[0] || isAnyOn(modes) || isGuideCalled || guide.isShown;
  const limits = idleLimits(step, modes, isGuideCalled);
  const idle = useIdle({ limits, resetKey: `${departures} ${step.screen}`, isOn, onGone: leave });
  return { ...idle, isThere: isOn, isAsked: idle.stage === "asked", questionSeconds: limits.questionMs / 1_000, leave };
};

/** What a scanner or card reader has typed; true: it was one of ours. */
const takeScan = (session: Session, text: string): boolean => {
  const scanned = readScan(text);
  const { step } = session.visit.getState();
  switch (scanned.kind) {
    case "ticket":
      session.open({ screen: "mine", token: scanned.token });
      return true;
    case "case":
      session.open({ screen: "case", token: scanned.token });
      return true;
    case "appointment":
      session.readCode(scanned.code);
      return true;
    case "identity":
      if (step.screen === "identity")
        session.remember("identity", { number: plainIdentity(scanned.number), taking: { state: "ready" } });
      // A card that nobody asked for is left alone, and nothing of it is shown.
      return true;
    case "nothing":
      return false;
    default:
      return assertNever(scanned);
  }
};

/** Letters search from home on, where the screen has a place for it; figures go where a number or a code is asked for. */
const useKeyboard = (session: Session, isOn: boolean): void => {
  const modes = useModes();
  const { step } = useStore(session.visit);
  const hasSearch = canSearch(useLayout().layout, modes);
  const isSearching = step.screen === "search";
  useEffect(() => {
    // A mode that was chosen on the search screen may leave no room for it.
    if (isSearching && !hasSearch) session.home();
  }, [session, isSearching, hasSearch]);
  const takesLetters = isSearching || (step.screen === "home" && hasSearch);
  // What stands there now: the next key may come before this screen is drawn again.
  const now = (): Step => session.visit.getState().step;
  const textNow = (): string => {
    const at = now();
    return at.screen === "search" ? at.text : "";
  };
  const typeText = (keys: string): void => {
    const step = now();
    if (step.screen === "identity")
      session.remember("identity", { number: [...keys].reduce(withFigure, step.number), taking: { state: "ready" } });
    else if (step.screen === "code" && /^\d+$/.test(keys)) session.typeCode((step.code + keys).slice(0, codeLength));
    else if (takesLetters) session.searchFor([...keys].reduce(typed, textNow()));
  };
  const eraseOne = (): void => {
    const step = now();
    if (step.screen === "identity") session.remember("identity", { number: step.number.slice(0, -1) });
    else if (step.screen === "code") session.typeCode(step.code.slice(0, -1));
    else if (isSearching) session.searchFor(erased(textNow()));
  };
  useKeys({
    isOn,
    onBack: session.back,
    onText: takesLetters || step.screen === "identity" || step.screen === "code" ? typeText : null,
    onErase: eraseOne,
    onScan: (scan) => takeScan(session, scan),
  });
};

type SpokenOptions = {
  connection: Connection;
  session: Session;
  index: CatalogueIndex | null;
  view: KioskView | null;
  isAsked: boolean;
  isGuideCalled: boolean;
};

/** KIO11: what is said on this screen, and shown; null without large text. */
const useSpoken = ({ connection, session, index, view, isAsked, isGuideCalled }: SpokenOptions) => {
  const { step, behind } = useStore(session.visit);
  const { isElder } = useModes();
  const line = useLine(connection, session.desk, "serviceId" in step ? step.serviceId : null);
  const service = "serviceId" in step ? view?.services[step.serviceId] : undefined;
  const nowMs = useServerNow(connection, 10_000);
  const isClosed = view !== null && isHallClosed(view, nowMs);
  const scene = {
    step,
    isAsked,
    isGuideCalled,
    isClosed,
    canTake: line === "block" || (line === "online" && service?.open === true),
  };
  const guidance = useGuidance({
    wanted: isElder && index !== null ? guidanceFor(scene) : null,
    pack: index?.catalogue.voicePack ?? null,
    screenKey: `${behind.length} ${step.screen}`,
  });
  return isElder ? guidance : null;
};

const Kiosk = ({ connection, session, catalogue }: AppProps) => {
  const { step, behind } = useStore(session.visit);
  const index = useStore(catalogue);
  const view = useView(connection, "kiosk", {});
  const status = useStatus(connection);
  const hall = useConnection(connection, ({ hello }) => hello) ?? session.desk?.hall() ?? null;
  const { timeZone } = hall ?? { timeZone: "Asia/Shanghai" };
  const main = useRef<HTMLElement>(null);
  const { layout } = useLayout();
  const { isLowReach } = useModes();
  // Where the sentence of large text takes no room from what is touched.
  const isAbove = layout !== "tall" || isLowReach;
  useModesOnPage(useModes());
  const guide = useGuide(session.guide, view.data);
  const visitor = useVisitor(session, guide);
  useKeyboard(session, !visitor.isAsked);
  // With the line down the first screen stays: what it says must be read.
  const { isResting, wake } = useRest(!visitor.isThere, index !== null && view.data !== null && status === "online");
  const guidance = useSpoken({
    connection,
    session,
    index,
    view: view.data,
    isAsked: visitor.isAsked,
    isGuideCalled: guide.isShown && (guide.standing === "called" || guide.standing === "coming"),
  });
  const isSettling = useSettling(`${behind.length} ${step.screen} ${visitor.isAsked} ${isResting}`, settleMs(step));
  useEffect(() => {
    // A field of the new screen may have taken the focus already.
    if (!main.current?.contains(document.activeElement)) main.current?.focus();
  }, [step.screen, isResting]);
  if (isResting && index !== null && view.data !== null)
    return (
      <Rest connection={connection} index={index} view={view} data={view.data} timeZone={timeZone} onWake={wake} />
    );
  // The slip itself says it, and needs the room.
  const isOfflineTicket = step.screen === "ticket" && step.issued.aheadCount === null;
  return (
    <div className={clsx(styles["app"], isSettling && styles["settling"])}>
      <header className={styles["header"]}>
        <DemoBanner connection={connection} />
        <TopBar connection={connection} hallName={hall?.hallName ?? null} isOnWall={step.screen === "ticket"} />
        {isAbove && guidance && <GuidanceLine {...guidance} />}
      </header>
      {!isOfflineTicket && <LineBanner connection={connection} desk={session.desk} className={styles["banner"]} />}
      <main ref={main} className={styles["main"]} tabIndex={-1} data-screen={step.screen}>
        <Screen
          connection={connection}
          session={session}
          step={step}
          index={index}
          view={view}
          isStale={view.state !== "live" || status !== "online"}
          timeZone={timeZone}
          isDemo={hall?.demo ?? false}
          secondsLeft={visitor.secondsLeft}
          onLeave={visitor.leave}
          onGuide={guide.call}
        />
      </main>
      {!isAbove && guidance && <GuidanceLine {...guidance} />}
      <BottomBar
        canGoBack={behind.length > 0}
        canGoHome={step.screen !== "home"}
        onBack={session.back}
        onHome={session.home}
        onToggle={session.toggle}
        guide={guide.standing}
        onGuide={() => guide.call("help", "serviceId" in step ? step.serviceId : null)}
      />
      <TicketSaid issued={step.screen === "ticket" ? step.issued : null} index={index} />
      {guide.isShown && !visitor.isAsked && guide.standing !== "none" && (
        <GuideDialog standing={guide.standing} onEnd={guide.end} onClose={guide.hide} />
      )}
      {visitor.isAsked && (
        <StillThere secondsLeft={visitor.secondsLeft} secondsMax={visitor.questionSeconds} onStay={visitor.stay} />
      )}
    </div>
  );
};

/** The kiosk: the bars that stay, and the screen between them, as the citizen in front of it wants it. */
export const App = (props: AppProps) => (
  <ModesContext value={useStore(props.session.modes)}>
    <Kiosk {...props} />
  </ModesContext>
);
