# The page for browsers.

web-maps = Maps
web-eyes = Through the eyes of
web-everyone = Everyone
web-find = Find on the maps
web-found = found:
web-zoom-in = Zoom in
web-zoom-out = Zoom out
web-zoom-fit = Whole map
web-yes = yes
web-lane = Lane
web-cards-of-group = Cards of the group
web-no-words = Card without a text
