"""What a comparison's levels weigh: the model, its fitting, its scores and their words."""
