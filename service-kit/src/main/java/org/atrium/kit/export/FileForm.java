package org.atrium.kit.export;

/** How the rows of a file are written. */
public enum FileForm {
    /** A line of heads and a line for each row, each cell harmless in a spreadsheet. */
    CSV("text/csv", "csv"),
    /** One card for each row, which is its only cell (RFC 6350): no heads, and nothing that a spreadsheet opens. */
    VCARD("text/vcard", "vcf");

    private final String mediaType;
    private final String ending;

    FileForm(String mediaType, String ending) {
        this.mediaType = mediaType;
        this.ending = ending;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Of the file's name. */
    public String ending() {
        return ending;
    }
}
