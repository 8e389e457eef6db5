package org.atrium.patron.access;

/**
 * What the page says of one file, each in the language of the page.
 *
 * @param names of the file, as JSON and where it is a table as CSV
 * @param rows how much is in it
 * @param holds what the collection holds that it is from
 * @param kept until when
 */
public record CoverLine(String title, String names, String rows, String holds, String kept) {}
