/** What notes each answer, and shows who looked. */
@NullMarked
package org.atrium.patron.reading.web;

import org.jspecify.annotations.NullMarked;
