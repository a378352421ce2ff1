package views

// Manage is the answer of show_manage.
type Manage struct {
	Groups []ManagedGroup `json:"groups"`
	Total  int            `json:"total"`
	Can    struct {
		ManageEverything bool `json:"manage_everything"`
		CreateGroup      bool `json:"create_group"`
		ViewAudit        bool `json:"view_audit"`
		EditRealm        bool `json:"edit_realm"`
	} `json:"can"`
}

// ManagedGroup is a group with what the reader may do in it.
type ManagedGroup struct {
	GroupRef
	Can struct {
		EditMembers  bool `json:"edit_members"`
		Edit         bool `json:"edit"`
		ViewPolicies bool `json:"view_policies"`
	} `json:"can"`
}

// More is how many groups are not listed.
func (m Manage) More() int { return m.Total - len(m.Groups) }
