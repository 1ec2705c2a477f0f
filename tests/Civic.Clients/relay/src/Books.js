// A list of books that is read page by page, as an application with Relay would declare it.
export const query = graphql`
  query BooksQuery($count: Int!) {
    library {
      name
      ...Books_library @arguments(count: $count)
    }
    closed
  }
`;

export const fragment = graphql`
  fragment Books_library on Library
  @argumentDefinitions(count: { type: "Int!" }, cursor: { type: "String" })
  @refetchable(queryName: "BooksPageQuery") {
    books(first: $count, after: $cursor) @connection(key: "Books_books") {
      edges {
        node {
          id
          title
        }
      }
    }
    id
  }
`;
