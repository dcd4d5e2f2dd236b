"""What bench/start/run is made of."""
