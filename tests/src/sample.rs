//! The requests of the vendor's pages, written by hand, and a client with all that they need.
//!
//! Values that the pages mask are made up.

use aicc_client::{
    AgentRole, AgentSkill, AgentType, AuthV2, BatchAddGroupMember, Client, ClientBuilder,
    UpdateAgentAccount, UpdateGroup, agent_skill, batch_add_group_member, update_agent_account,
    update_group,
};

use crate::server::Server;

/// The keys that [`client`] is given for signatures. Nobody was given them.
pub const ACCESS_KEY: &str = "AKEXAMPLE0001";
/// The secret one of them.
pub const SECRET_KEY: &str = "SKexample+secret/0001";

/// The token that [`client`] is given.
pub const TOKEN: &str = "made-up-token-0123456789";

/// A client that finds both servers at one address and has both credentials.
pub fn client(server: &Server) -> ClientBuilder {
    Client::builder()
        .cms(server.url())
        .api_fabric(server.url())
        .request_signature(signer())
        .access_token(TOKEN)
}

/// What signs the requests of [`client`].
pub fn signer() -> AuthV2 {
    AuthV2::new(ACCESS_KEY, SECRET_KEY)
}

/// Whether `header` is a signature by [`signer`]; not whether it is right, which depends on the time.
pub fn is_signature(header: &[&str]) -> bool {
    let [value] = header else { return false };
    let parts: Vec<&str> = value.split('/').collect();
    let signed = "content-length;content-type;host";
    matches!(parts[..], ["auth-v2", ACCESS_KEY, _, names, mac] if names == signed && mac.len() == 64)
}

/// The request of the page "Adding Members to a Group in Batches".
pub fn batch_add_group_member() -> BatchAddGroupMember {
    BatchAddGroupMember::new(batch_add_group_member::Required {
        vdn: 113,
        work_nos: vec![57005, 57006],
        group_id: "159774518399110207461019283363".to_owned(),
    })
    .cc_id(1)
}

/// The request of the page "Updating User Group Information".
pub fn update_group() -> UpdateGroup {
    UpdateGroup::new(update_group::Required {
        vdn: 113,
        id: "159832671551117675139418726647".to_owned(),
        group_name: "ceshi445566".to_owned(),
    })
    .cc_id(1)
    .remark("Inspector group")
}

/// The request of the page "Modifying Information About an Agent Account".
pub fn update_agent_account() -> UpdateAgentAccount {
    minimal_agent_account()
        .user_name("test123")
        .email("Test@example.com")
        .phone("18400005555")
        .agent_type(AgentType::Multimedia)
        .cc_role_id(AgentRole::Agent)
        .skills(vec![skill(1, 1)])
        .old_pass_word("Old#2023")
        .new_pass_word("New#2024")
}

/// The same with its one mandatory field only.
pub fn minimal_agent_account() -> UpdateAgentAccount {
    UpdateAgentAccount::new(update_agent_account::Required {
        user_account: "test123456".to_owned(),
    })
}

/// A skill queue with its two weights.
pub fn skill(agent_weight: i64, skill_weight: i64) -> AgentSkill {
    AgentSkill::new(agent_skill::Required { skill_id: 1, agent_weight, skill_weight })
}
