// What a municipal site would write with the generated types; `tsc` must find nothing wrong here.
import { ContestPageDocument, type ContestPageQuery, type ContestPageQueryVariables, type VoteMutationVariables } from './generated';

const asked: ContestPageQueryVariables = { slug: 'hallbarhetslangtan' };
const captions = (page: ContestPageQuery): string[] => page.contest?.entries.map((entry) => entry.caption ?? entry.school.name) ?? [];
const vote: VoteMutationVariables = { input: { operationId: crypto.randomUUID(), voting: 'v', entries: ['e'] } };

export { ContestPageDocument, asked, captions, vote };
