package org.atrium.patron.branch;

/** A point on the earth, in degrees (WGS 84). */
public record Location(double lat, double lon) {

    public Location {
        if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) {
            throw new IllegalArgumentException("lat must be within ±90 and lon within ±180");
        }
    }

    /** Angle between the two points at the centre of the earth, in radians (haversine). */
    public double angleTo(Location other) {
        double latitudes = Math.sin(Math.toRadians(other.lat - lat) / 2);
        double longitudes = Math.sin(Math.toRadians(other.lon - lon) / 2);
        double square = latitudes * latitudes
                + Math.cos(Math.toRadians(lat)) * Math.cos(Math.toRadians(other.lat)) * longitudes * longitudes;
        return 2 * Math.asin(Math.min(1, Math.sqrt(square)));
    }
}
