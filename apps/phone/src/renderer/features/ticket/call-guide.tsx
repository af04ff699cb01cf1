import { newCommandId } from "@yichuang/shared/client/command-id";
import type { Connection } from "@yichuang/shared/client/connection";
import { untilAnswered } from "@yichuang/shared/client/until-answered";
import { useStatus, useView } from "@yichuang/shared/client/use-view";
import type { GuideCallId } from "@yichuang/shared/domain/ids";
import { Button } from "@yichuang/shared/ui/button";
import { Icon } from "@yichuang/shared/ui/icon";
import { Hand, PersonStanding } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import styles from "./ticket-page.module.css";

type Calling = { state: "none" | "asking" | "failed" } | { state: "called"; callId: GuideCallId };

/** A citizen is not kept waiting for an answer longer than this. */
const answerWithinMs = 8_000;

type OpenCallProps = { connection: Connection; callId: GuideCallId; onEnd: () => void; onOver: () => void };

/** The call was heard. Whether somebody comes is in the hall's view, which is asked for as long as this is shown. */
const OpenCall = ({ connection, callId, onEnd, onOver }: OpenCallProps) => {
  const { t } = useTranslation("phone");
  const { data } = useView(connection, "kiosk", {});
  const call = data?.guideCalls.find((open) => open.callId === callId);
  const wasSeen = useRef(false);
  const isGone = data !== null && call === undefined;
  useEffect(() => {
    if (call !== undefined) wasSeen.current = true;
    // Before the view has heard of the call, nobody can have ended it.
    if (isGone && wasSeen.current) onOver();
  }, [call, isGone, onOver]);
  const standing = call && call.answeredAtMs !== null ? "coming" : "called";
  return (
    <section className={styles["help"]} aria-live="polite" data-testid="guide-standing" data-standing={standing}>
      <p className={styles["helpWords"]}>
        <Icon icon={standing === "coming" ? PersonStanding : Hand} className={styles["helpIcon"]} />
        <span>
          <b>{t(`guide.${standing}`)}</b>
          <small>{t(`guide.${standing}Note`)}</small>
        </span>
      </p>
      <Button onPress={onEnd} data-testid="guide-end">
        {t("guide.end")}
      </Button>
    </section>
  );
};

/** PHN4: one touch calls a guide; what becomes of it stands in the place of the button. */
export const CallGuide = ({ connection }: { connection: Connection }) => {
  const { t } = useTranslation("phone");
  const isOnline = useStatus(connection) === "online";
  const [calling, setCalling] = useState<Calling>({ state: "none" });
  const forget = useCallback((): void => setCalling({ state: "none" }), []);
  const call = async (): Promise<void> => {
    setCalling({ state: "asking" });
    const options = { commandId: newCommandId(), timeoutMs: answerWithinMs };
    const reply = await connection.command("CallGuide", { topic: "help" }, options);
    setCalling(reply.ok ? { state: "called", callId: reply.result.callId } : { state: "failed" });
  };
  if (calling.state === "called") {
    const { callId } = calling;
    const end = (): void => {
      forget();
      void untilAnswered(connection, "EndGuideCall", { callId }, newCommandId(), () => true);
    };
    return <OpenCall connection={connection} callId={callId} onEnd={end} onOver={forget} />;
  }
  return (
    <>
      {calling.state === "failed" && (
        <p className={styles["helpFailed"]} role="alert">
          <b>{t("guide.failed")}</b> {t("guide.failedNote")}
        </p>
      )}
      <Button
        variant="tinted"
        icon={Hand}
        note={t("guide.note")}
        isDisabled={!isOnline || calling.state === "asking"}
        onPress={() => void call()}
        data-testid="guide"
      >
        {t(calling.state === "asking" ? "guide.calling" : "guide.call")}
      </Button>
    </>
  );
};
