/**
 * Whose data this is: the institution comes from the token. Collections opened by {@code tenant} are read and written
 * within it; what belongs to the installation, or goes by groups of several institutions, is opened as {@code shared}.
 */
@NullMarked
package org.atrium.kit.tenancy;

import org.jspecify.annotations.NullMarked;
