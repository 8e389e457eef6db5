package org.atrium.patron.clustering;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atrium.patron.persona.Levels;

/**
 * How much nearer people are to their own cluster than to the next one, from -1 to 1: the mean of P. J. Rousseeuw,
 * Silhouettes, Journal of Computational and Applied Mathematics 20, 1987.
 */
final class Silhouette {

    private Silhouette() {}

    /** @param clusters at least two, none of which is empty */
    static double of(List<Cells> clusters) {
        double sum = 0;
        long people = 0;
        for (int own = 0; own < clusters.size(); own++) {
            for (var cell : clusters.get(own).each().entrySet()) {
                sum += cell.getValue() * of(cell, own, clusters);
                people += cell.getValue();
            }
        }
        return people == 0 ? 0 : sum / people;
    }

    private static double of(Map.Entry<Levels, Long> cell, int own, List<Cells> clusters) {
        var mine = clusters.get(own);
        if (mine.people() == 1) {
            return 0;
        }
        double within = distances(cell.getKey(), mine) / (mine.people() - 1);
        var others = new ArrayList<Double>();
        for (int other = 0; other < clusters.size(); other++) {
            if (other != own && clusters.get(other).people() > 0) {
                others.add(distances(cell.getKey(), clusters.get(other))
                        / clusters.get(other).people());
            }
        }
        double beside = others.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double larger = Math.max(within, beside);
        return larger == 0 ? 0 : (beside - within) / larger;
    }

    private static double distances(Levels from, Cells to) {
        double sum = 0;
        for (var cell : to.each().entrySet()) {
            sum += cell.getValue() * from.distanceTo(cell.getKey());
        }
        return sum;
    }
}
