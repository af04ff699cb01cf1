import { type Guidance, guidanceOf } from "@yichuang/shared/domain/guidance";
import type { ItemId } from "@yichuang/shared/domain/ids";
import type { Text } from "@yichuang/shared/domain/text";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { LoadingPane } from "@yichuang/shared/ui/pane";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { cleaned, faultOf } from "../../model/guidance-draft.ts";
import { refusalWords } from "../../model/refusal-words.ts";
import { GuidanceForm } from "./guidance-form.tsx";
import styles from "./guidance.module.css";
import page from "./knowledge.module.css";
import type { LibraryParts } from "./library.tsx";

type GuidanceEditProps = LibraryParts & { itemId: ItemId; onDone: () => void };

/** KB6: what the item should say, written from what it says now. */
export const GuidanceEdit = ({ connection, itemId, onDone }: GuidanceEditProps) => {
  const item = useQuery(connection, "GetItem", { itemId }, itemId);
  const info = useQuery(connection, "GetGuidance", { itemId }, itemId);
  // What was there when writing began: a version that comes meanwhile is told when the proposal is sent.
  const [first, setFirst] = useState<{ guidance: Guidance; version: number; name: Text } | null>(null);
  if (!first && item && info) setFirst({ guidance: guidanceOf(item), version: info.version, name: item.name });
  return first ? <Draft connection={connection} itemId={itemId} first={first} onDone={onDone} /> : <LoadingPane />;
};

type DraftProps = Pick<GuidanceEditProps, "connection" | "itemId" | "onDone"> & {
  first: { guidance: Guidance; version: number; name: Text };
};

const Draft = ({ connection, itemId, first, onDone }: DraftProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const [draft, setDraft] = useState(first.guidance);
  const [why, setWhy] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  const guidance = cleaned(draft);
  const fault = faultOf(guidance);
  const isSame = JSON.stringify(guidance) === JSON.stringify(cleaned(first.guidance));
  const send = async (): Promise<void> => {
    const reply = await connection.command("ProposeGuidance", {
      itemId,
      baseVersion: first.version,
      guidance,
      ...(why.trim() === "" ? {} : { why: why.trim() }),
    });
    if (reply.ok) return onDone();
    setRefusal(refusalWords(reply.rejection, locale));
  };
  return (
    <>
      <h1>{t("guidance.editTitle", { item: first.name[locale] })}</h1>
      <p className={page["note"]}>{t("guidance.editHint")}</p>
      <GuidanceForm draft={draft} onChange={setDraft} />
      <label className={styles["field"]}>
        {t("guidance.whyLabel")}
        <input
          value={why}
          maxLength={200}
          autoComplete="off"
          onChange={({ target }) => setWhy(target.value)}
          data-testid="guidance-why"
        />
      </label>
      {fault !== null && <NoticeLine tone="late">{t(`guidance.fault.${fault}`)}</NoticeLine>}
      {refusal !== null && <NoticeLine tone="trouble">{refusal}</NoticeLine>}
      <div className={page["ways"]}>
        <Button
          variant="filled"
          isDisabled={isSame || fault !== null}
          onPress={() => void send()}
          data-testid="guidance-send"
        >
          {t("guidance.send")}
        </Button>
      </div>
    </>
  );
};
