# Why a picture was not written.
export-scale = A picture cannot be drawn at scale { $scale }: use a number above zero
export-scale-no-number = The scale must be a number above zero
export-empty = There is nothing to draw: the picture is empty
export-too-large = The picture would be { $width } × { $height } pixels; at most { $most-wide } × { $most-high } fit. Use a smaller scale
export-write = The file could not be written: { $reason }
export-drawing = Drawing broke off because of an error in the program. No file was written

# Templates.
template-b2b = An empty B2B map: roles and lanes to start from
template-cnc-machine = A worked example: buying a CNC machine, seven stages, three roles
