import type { Compilable, Kysely } from "kysely";
import type { Tables } from "./database.ts";

/**
 * A query for the way to every answer: put together once, which takes longer than running it.
 * @param query with any values where those that come later belong, in the same order
 */
export function prepare<Row>(
  db: Kysely<Tables>,
  query: Compilable<Row>,
): (...values: readonly string[]) => Promise<Row[]> {
  const compiled = query.compile();
  return async (...parameters) => {
    if (parameters.length !== compiled.parameters.length) throw new Error("the query holds another number of values");
    const { rows } = await db.executeQuery<Row>({ ...compiled, parameters });
    return rows;
  };
}
