import type { FoundTicket } from "@yichuang/shared/protocol/queries";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { Camera, Search } from "lucide-react";
import { type FormEvent, useCallback, useState } from "react";
import { useTranslation } from "react-i18next";

import { refusalWords } from "../../model/refusal-words.ts";
import { readSlipCode } from "../../model/slip-code.ts";
import type { DeskRefusal } from "../../session/desk.ts";
import { Found } from "./found.tsx";
import type { GuideParts } from "./guide-parts.ts";
import styles from "./guide.module.css";
import { LabelPad } from "./label-pad.tsx";
import { Scanner } from "./scanner.tsx";

type Search = { step: "typing" | "asking" | "unreadable" } | { step: "refused"; refusal: DeskRefusal };

/** CTR60: whose ticket is this? By the code on the slip, or by its label on large keys. */
export const FindTicket = (parts: GuideParts) => {
  const { connection, isHeld, hall } = parts;
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const [typed, setTyped] = useState("");
  const [isScanning, setIsScanning] = useState(false);
  const [search, setSearch] = useState<Search>({ step: "typing" });
  const [found, setFound] = useState<FoundTicket | null>(null);
  const ask = useCallback(
    async (text: string): Promise<void> => {
      const code = readSlipCode(text);
      if (code === null) return setSearch({ step: "unreadable" });
      setSearch({ step: "asking" });
      const reply = await connection.query("FindTicket", code);
      if (!reply.ok) return setSearch({ step: "refused", refusal: reply.rejection });
      setSearch({ step: "typing" });
      setIsScanning(false);
      setFound(reply.result);
    },
    [connection],
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed !== "" && !isHeld) void ask(typed);
  };
  const type = (next: string): void => {
    setTyped(next);
    setSearch({ step: "typing" });
  };
  if (found)
    return (
      <Found
        {...parts}
        ticket={found}
        onRenew={() => void ask(found.label)}
        onClose={() => {
          setFound(null);
          setTyped("");
        }}
      />
    );
  return (
    <section className={styles["find"]} aria-labelledby="find">
      <h1 id="find">{t("guide.find.title")}</h1>
      {isScanning ? (
        <Scanner onCode={(text) => void ask(text)} onClose={() => setIsScanning(false)} />
      ) : (
        <Button
          variant="filled"
          icon={Camera}
          className={styles["scan"]}
          isDisabled={isHeld}
          onPress={() => setIsScanning(true)}
          data-testid="scan"
        >
          {t("guide.find.scan")}
        </Button>
      )}
      <form className={styles["label"]} onSubmit={submit}>
        <input
          value={typed}
          autoComplete="off"
          inputMode="none"
          maxLength={300}
          aria-label={t("guide.find.label")}
          placeholder="A042"
          onChange={(event) => type(event.target.value)}
          data-testid="find-label"
        />
        <Button
          type="submit"
          variant="outlined"
          icon={Search}
          isDisabled={isHeld || typed === ""}
          isPending={search.step === "asking"}
          data-testid="find"
        >
          {t("guide.find.go")}
        </Button>
      </form>
      <div role="status" className={styles["status"]}>
        {search.step === "unreadable" && <NoticeLine tone="late">{t("guide.find.unreadable")}</NoticeLine>}
        {search.step === "refused" && <NoticeLine tone="trouble">{refusalWords(search.refusal, locale)}</NoticeLine>}
      </div>
      <LabelPad prefixes={hall?.services.map(({ prefix }) => prefix) ?? []} value={typed} onChange={type} />
    </section>
  );
};
