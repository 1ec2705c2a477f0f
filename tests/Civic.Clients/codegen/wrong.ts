// Three mistakes that the generated types must find.
import { type ContestPageQuery, type ContestPageQueryVariables } from './generated';

export const missing: ContestPageQueryVariables = {};
export const nullable = (page: ContestPageQuery): string => page.contest.title;
export const unknown = (page: ContestPageQuery) => page.municipality.mayor;
