package org.atrium.patron.importing;

/**
 * Why a row was not taken in.
 *
 * @param line where the row starts in the file, from 1
 * @param column header of the column; empty when the row as a whole is at fault
 */
public record RowFault(long line, String column, String reason) {}
