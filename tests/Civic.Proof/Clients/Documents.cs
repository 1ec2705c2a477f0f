namespace Civic.Proof.Clients;

/// <summary>The GraphQL documents that several proofs send.</summary>
public static class Documents
{
    public const string CastVote = "mutation($input:CastVoteInput!){castVote(input:$input){outcome errors{code}}}";

    public const string WithdrawVote = "mutation($input:WithdrawVoteInput!){withdrawVote(input:$input){outcome errors{code}}}";

    public const string SettleOperation = "mutation($input:SettleOperationInput!){settleOperation(input:$input){outcome errors{code}}}";

    public const string CloseVoting = "mutation($input:CloseVotingInput!){closeVoting(input:$input){outcome position errors{code}}}";

    public const string FollowVoting = "subscription($id:ID!,$after:Long){voting(id:$id,after:$after){from to facts{id number type position}}}";

    public const string Result = "query($id:ID!){voting(id:$id){state cast entitled result{rounds{round count{entry{id} votes}} winners{id}}}}";
}
