/// Mean radius of the earth in kilometres.
const EARTH_KM: f32 = 6_371.0;

/// Great-circle distance in kilometres between two points in degrees north and east (haversine,
/// mean radius 6,371 km).
pub fn distance_km(a: (f32, f32), b: (f32, f32)) -> f32 {
    let (lat_a, lat_b) = (a.0.to_radians(), b.0.to_radians());
    let half_lat = ((lat_b - lat_a) / 2.0).sin();
    let half_lon = ((b.1 - a.1).to_radians() / 2.0).sin();
    let chord = half_lat * half_lat + lat_a.cos() * lat_b.cos() * half_lon * half_lon;
    2.0 * EARTH_KM * chord.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_that_are_known() {
        for (a, b, km) in [
            ((0.0, 0.0), (0.0, 0.0), 0.0),
            ((0.0, 0.0), (1.0, 0.0), 111.2),
            ((0.0, 179.5), (0.0, -179.5), 111.2),
            ((60.0, 10.0), (60.0, 11.0), 55.6),
            ((90.0, 0.0), (-90.0, 120.0), 20_015.0),
            // Mosul and Baghdad.
            ((36.335, 43.119), (33.341, 44.401), 353.0),
        ] {
            let found = distance_km(a, b);
            assert!((found - km).abs() < 1.0 + km * 1e-3, "{a:?} {b:?}: {found}");
        }
    }
}
