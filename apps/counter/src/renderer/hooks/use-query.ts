import type { Connection, QueryFieldsOf, Reply } from "@yichuang/shared/client/connection";
import { useHallRevision, useStatus } from "@yichuang/shared/client/use-view";
import type { QueryResults, QueryType } from "@yichuang/shared/protocol/queries";
import { useEffect, useRef, useState } from "react";

/**
 * The answer to a query, asked again after each reconnection and whenever the hall has changed; null until there is one. `key`
 * names the question.
 */
export const useQuery = <Type extends QueryType>(
  connection: Connection,
  type: Type,
  fields: QueryFieldsOf<Type> | null,
  key: string,
): QueryResults[Type] | null => {
  const [found, setFound] = useState<{ key: string; result: QueryResults[Type] } | null>(null);
  const status = useStatus(connection);
  const hallRevision = useHallRevision(connection);
  const latest = useRef(fields);
  useEffect(() => {
    latest.current = fields;
  });
  useEffect(() => {
    // The key stands for the fields.
    const asked = latest.current;
    if (asked === null || status !== "online") return;
    let isCurrent = true;
    void connection.query(type, asked).then((reply: Reply<QueryResults[Type]>) => {
      if (isCurrent && reply.ok) setFound({ key, result: reply.result });
    });
    return () => {
      isCurrent = false;
    };
  }, [connection, type, key, status, hallRevision]);
  return found?.key === key ? found.result : null;
};
