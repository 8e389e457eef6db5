package org.atrium.gateway.people;

/** A person who was just added, with the one-time password: the only moment when it can be seen. */
public record InvitedPerson(Person person, String oneTimePassword) {}
