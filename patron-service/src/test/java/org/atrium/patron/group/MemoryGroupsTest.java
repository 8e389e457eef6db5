package org.atrium.patron.group;

import org.atrium.patron.profile.MemoryPatrons;
import org.atrium.patron.profile.Patrons;

class MemoryGroupsTest implements GroupsContract {

    private final MemoryPatrons patrons = new MemoryPatrons();
    private final Groups groups = new MemoryGroups();

    @Override
    public Groups groups() {
        return groups;
    }

    @Override
    public GroupMembers members() {
        return new MemoryGroupMembers(patrons);
    }

    @Override
    public Patrons patrons() {
        return patrons;
    }
}
