"""Places: the city or country that belongs to a telling (``where``), and places told by a house or an event."""
