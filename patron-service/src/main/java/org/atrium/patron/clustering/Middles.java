package org.atrium.patron.clustering;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.atrium.patron.persona.Input;
import org.atrium.patron.persona.Levels;
import org.hipparchus.clustering.Cluster;
import org.hipparchus.clustering.DoublePoint;
import org.hipparchus.clustering.KMeansPlusPlusClusterer;
import org.hipparchus.clustering.MultiKMeansPlusPlusClusterer;
import org.hipparchus.clustering.distance.EuclideanDistance;
import org.hipparchus.clustering.evaluation.ClusterEvaluator;
import org.hipparchus.random.Well19937c;

/** The middles of clusters, found by k-means++ of Hipparchus: the best of some attempts, the same ones for the same seed. */
final class Middles {

    private static final int ATTEMPTS = 8;
    private static final int MOST_STEPS = 100;

    private static final Comparator<double[]> IN_ORDER = (one, other) -> {
        for (int i = 0; i < one.length; i++) {
            int compared = Double.compare(one[i], other[i]);
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    };

    private Middles() {}

    /** @param people of at least so many kinds as there are to be clusters */
    static List<double[]> of(Cells people, int clusters, long seed) {
        var clusterer = new MultiKMeansPlusPlusClusterer<>(
                new KMeansPlusPlusClusterer<DoublePoint>(
                        clusters, MOST_STEPS, new EuclideanDistance(), new Well19937c(seed + clusters)),
                ATTEMPTS,
                new SumOfSquares());
        return clusterer.cluster(points(people)).stream()
                .map(cluster -> cluster.getCenter().getPoint())
                .sorted(IN_ORDER)
                .toList();
    }

    private static Collection<DoublePoint> points(Cells people) {
        var points = new ArrayList<DoublePoint>();
        people.each().forEach((levels, n) -> {
            var at = new double[Input.values().length];
            for (var input : Input.values()) {
                at[input.ordinal()] = levels.of(input);
            }
            for (long i = 0; i < n; i++) {
                points.add(new DoublePoint(at));
            }
        });
        return points;
    }

    /**
     * What k-means makes small. Of several attempts the library would take the one whose distances vary the least, and so
     * one that sets a handful apart.
     */
    private static final class SumOfSquares extends ClusterEvaluator<DoublePoint> {

        @Override
        public double score(List<? extends Cluster<DoublePoint>> clusters) {
            double sum = 0;
            for (var cluster : clusters) {
                var middle = centroidOf(cluster);
                for (var point : cluster.getPoints()) {
                    double apart = distance(point, middle);
                    sum += apart * apart;
                }
            }
            return sum;
        }
    }

    /** Index of the nearest; of two as near, of the first. */
    static int nearest(Levels levels, List<double[]> middles) {
        int nearest = 0;
        double least = Double.MAX_VALUE;
        for (int m = 0; m < middles.size(); m++) {
            var middle = middles.get(m);
            double apart = Levels.squaredApart(levels::of, input -> middle[input.ordinal()]);
            if (apart < least) {
                least = apart;
                nearest = m;
            }
        }
        return nearest;
    }
}
