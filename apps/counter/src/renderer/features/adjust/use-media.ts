import { newCommandId } from "@yichuang/shared/client/command-id";
import type { Connection, FieldsOf } from "@yichuang/shared/client/connection";
import { mediaNameOf } from "@yichuang/shared/protocol/media";
import { useContext, useState } from "react";
import { useTranslation } from "react-i18next";

import { ServerUrl } from "../../parts/server-url.ts";
import type { DeskRefusal } from "../../session/desk.ts";
import { sendMedia } from "./send-media.ts";

type Change = FieldsOf<"UpdateMedia">["change"];

export type MediaWork = {
  /** The file that is on its way, and how much of it has arrived. */
  sending: { name: string; share: number } | null;
  isBusy: boolean;
  /** Why something was not done; the newest last. */
  refusals: readonly DeskRefusal[];
  /** One after the other; one that is refused keeps no other from coming. */
  bring: (files: readonly File[]) => Promise<void>;
  /** Whether it was done. */
  change: (change: Change) => Promise<boolean>;
};

/** MED1, MED4: what a supervisor does to the files that media screens play. */
export const useMedia = (connection: Connection, token: string): MediaWork => {
  const { i18n } = useTranslation();
  const server = useContext(ServerUrl);
  const [sending, setSending] = useState<MediaWork["sending"]>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [refusals, setRefusals] = useState<readonly DeskRefusal[]>([]);

  const send = async (change: Change): Promise<DeskRefusal | null> => {
    const reply = await connection.command("UpdateMedia", { change });
    return reply.ok ? null : reply.rejection;
  };
  const bringOne = async (file: File): Promise<DeskRefusal | null> => {
    const [name, uploadId] = [mediaNameOf(file.name), newCommandId()];
    const onSent = (share: number): void => setSending({ name, share });
    onSent(0);
    const refusal = await sendMedia(file, { server, token, locale: i18n.language, uploadId, name, onSent });
    return refusal ?? send({ act: "add", uploadId, file: name });
  };
  const during = async (work: () => Promise<DeskRefusal[]>): Promise<DeskRefusal[]> => {
    setIsBusy(true);
    setRefusals([]);
    const refused = await work();
    setRefusals(refused);
    setSending(null);
    setIsBusy(false);
    return refused;
  };
  return {
    sending,
    isBusy,
    refusals,
    bring: async (files) => {
      await during(async () => {
        const refused: DeskRefusal[] = [];
        for (const file of files) {
          const refusal = await bringOne(file);
          if (refusal) refused.push(refusal);
        }
        return refused;
      });
    },
    change: async (change) =>
      (await during(async () => [await send(change)].filter((one) => one !== null))).length === 0,
  };
};
