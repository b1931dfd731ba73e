/** The control API: the only thing this page talks to. */

import { emit, state } from "./state.js";

/** The server said no, with its reason. */
export class Refused extends Error {}

/** The server is not there. */
export class Gone extends Error {}

async function ask(method, path, body) {
  const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
  let response;
  try {
    response = await fetch(`/control/${path}`, { method, ...sent });
  } catch {
    emit("gone");
    throw new Gone();
  }
  emit("here");
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw new Refused(String(answer?.error ?? response.status).replace(/^\w+Error: /, ""));
  return answer;
}

const token = () => encodeURIComponent(state.token);
const query = (values) => {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return given.length ? `?${new URLSearchParams(given.map(([key, value]) => [key, JSON.stringify(value)]))}` : "";
};

export const foundStage = (story) => ask("POST", "stages", { story });
export const dropStage = () => ask("DELETE", `stages/${token()}`);
export const stage = () => ask("GET", `stages/${token()}`);
export const comingNext = () => ask("GET", `stages/${token()}/next`);
export const changedRows = () => ask("GET", `stages/${token()}/changes`);
export const orderBot = (what) => ask("POST", `stages/${token()}/bot`, { do: what });
export const moveClock = (how) => ask("POST", `stages/${token()}/clock`, how);

export const town = () => ask("GET", `towns/${token()}`);
export const calls = (after) => ask("GET", `towns/${token()}/calls${query({ after })}`);
export const updates = (after) => ask("GET", `towns/${token()}/updates${query({ after })}`);
export const orderTrouble = (fault) => ask("POST", `towns/${token()}/faults`, fault);
export const clearTrouble = () => ask("DELETE", `towns/${token()}/faults`);
export const act = (person, name, values = {}) => ask("POST", `towns/${token()}/people/${person}/${name}`, values);
export const look = (person, what, values = {}) => ask("GET", `towns/${token()}/people/${person}/${what}${query(values)}`);

export const fileUrl = (id) => `/control/towns/${token()}/files/${encodeURIComponent(id)}`;
export const streamUrl = (after) => `/control/towns/${token()}/stream?after=${after}`;
