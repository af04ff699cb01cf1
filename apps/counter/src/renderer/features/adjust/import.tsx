import type { Connection } from "@yichuang/shared/client/connection";
import type { HallPreview } from "@yichuang/shared/protocol/hall-file";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { FileUp } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { refusalWords } from "../../model/refusal-words.ts";
import styles from "./history.module.css";
import type { HallWords } from "./hall-words.ts";
import { packHall } from "./pack-hall.ts";
import { Changes, Consequences, WhyField } from "./review.tsx";
import type { Draft } from "./use-draft.ts";

type ImportProps = { connection: Connection; of: Draft; words: HallWords; isHeld: boolean };
type Brought = { name: string; text: string; preview: HallPreview };

/** ADJ16: a hall file from this PC: every fault by its line, or what would change and what that leads to; then why, and it holds. */
export const ImportHall = ({ connection, of, words, isHeld }: ImportProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const input = useRef<HTMLInputElement>(null);
  const [brought, setBrought] = useState<Brought | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isReading, setIsReading] = useState(false);
  const read = async (file: File): Promise<void> => {
    setBrought(null);
    setProblem(null);
    setIsReading(true);
    const text = await packHall(file).catch(() => null);
    const baseVersion = of.source?.info.version ?? 0;
    const reply = text === null ? null : await connection.query("PreviewHall", { baseVersion, changes: [], text });
    setIsReading(false);
    if (text === null || reply === null) setProblem(t("adjust.import.tooLong"));
    else if (reply.ok) setBrought({ name: file.name, text, preview: reply.result });
    else setProblem(refusalWords(reply.rejection, locale));
  };
  return (
    <section className={styles["import"]} aria-busy={isReading}>
      <div className={styles["buttons"]}>
        <Button
          icon={FileUp}
          isDisabled={isHeld || of.edits.length > 0}
          isPending={isReading}
          onPress={() => input.current?.click()}
        >
          {t("adjust.import.open")}
        </Button>
        <small>{t("adjust.import.hint")}</small>
      </div>
      <input
        ref={input}
        type="file"
        accept=".yaml,.yml"
        hidden
        aria-label={t("adjust.import.open")}
        onChange={({ target }) => {
          const file = target.files?.[0];
          // The same file again, once it was mended, is another one.
          target.value = "";
          if (file) void read(file);
        }}
        data-testid="import-file"
      />
      {problem !== null && (
        <NoticeLine tone="trouble" isLive>
          {problem}
        </NoticeLine>
      )}
      {brought && (
        <BroughtFile of={of} brought={brought} words={words} isHeld={isHeld} onDone={() => setBrought(null)} />
      )}
    </section>
  );
};

type BroughtProps = Pick<ImportProps, "of" | "words" | "isHeld"> & { brought: Brought; onDone: () => void };

const BroughtFile = ({ of, brought: { name, text, preview }, words, isHeld, onDone }: BroughtProps) => {
  const { t } = useTranslation("counter");
  const { differences, faults, consequences } = preview;
  const isSame = faults.length === 0 && differences.length === 0;
  const isReady = faults.length === 0 && !consequences.some(({ isBlocking }) => isBlocking);
  return (
    <div className={styles["brought"]} data-testid="brought">
      <h2>
        {faults.length > 0
          ? t("adjust.import.faults", { name, count: faults.length })
          : isSame
            ? t("adjust.import.same", { name })
            : t("adjust.import.changes", { name, count: differences.length })}
      </h2>
      {!isSame && <Consequences preview={preview} words={words} hasLines />}
      {faults.length === 0 && <Changes edits={differences} words={words} />}
      {!isSame && isReady && (
        <WhyField
          label={t("adjust.import.why")}
          action={t("adjust.review.apply")}
          isHeld={isHeld}
          isBusy={of.isBusy}
          onGo={(why) => void of.bring(text, why).then((isDone) => isDone && onDone())}
        />
      )}
    </div>
  );
};
