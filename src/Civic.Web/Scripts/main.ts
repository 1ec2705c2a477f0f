import { followBallot } from "./ballot";
import { followKeys } from "./keys";
import { follow } from "./live";
import { followRanking } from "./ranking";
import { enterRoom, isRoom } from "./room";
import { followSeeds } from "./seed";

// The pages are complete without this file. It adds: what happens while one looks, and a spoken count of one's choices.
followBallot(document);
followRanking(document);
followKeys(document);
followSeeds(document);
const page = document.querySelector<HTMLElement>("[data-live-topics]");
if (page && isRoom(page)) enterRoom(page);
if (page) void follow(page);
