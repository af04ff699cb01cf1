import { useTranslation } from "react-i18next";

/** Words of the past's catalogue by a key that is put together at run time: of figures, groups, commands. */
export type Say = (key: string, values?: Record<string, unknown>) => string;

export const useSay = (): Say => {
  const { t } = useTranslation("past");
  return (key, values = {}) => String(t(key as never, values as never));
};
